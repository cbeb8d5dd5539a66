"""Large tables of a user's own, made from public dumps: ``dragoman knowledge build``.

:func:`build_wikidata` turns a Wikidata dump into tables of holders of offices, politicians,
parties, organisations and armed groups; :func:`build_places` turns a GeoNames file into a
larger gazetteer. Nothing that is kept between the dump and the tables is held in memory, and
the files of a folder are replaced only once the new ones are whole.
"""

from dragoman.knowledge.build.geonames import GeonamesOptions, build_places
from dragoman.knowledge.build.report import Report
from dragoman.knowledge.build.wikidata import build_wikidata

__all__ = ["GeonamesOptions", "Report", "build_places", "build_wikidata"]
