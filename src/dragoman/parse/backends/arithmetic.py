"""The parser's matrix products, by numpy instead of BLIS.

Half of a parse are matrix products. spaCy leaves them to the BLIS that it brings along, which
falls back on plain C where it does not know the processor; numpy's OpenBLAS knows more of them
and needs a third of the time there. One thread is faster than several at matrices of this size,
and leaves the other cores to other workers.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from thinc.api import NumpyOps
from threadpoolctl import ThreadpoolController

if TYPE_CHECKING:
    from spacy.language import Language

Matrix = NDArray[np.float32]


class MatmulOps(NumpyOps):  # type: ignore[misc]
    """thinc's operations on the processor, with numpy's matrix product."""

    def gemm(
        self, x: Matrix, y: Matrix, out: Matrix | None = None,
        trans1: bool = False, trans2: bool = False,
    ) -> Matrix:  # fmt: skip
        """The product of two matrices, each transposed first if asked."""
        result: Matrix = np.matmul(x.T if trans1 else x, y.T if trans2 else y, out=out)
        return result


def use_matmul(nlp: Language) -> None:
    """Lets every layer of a loaded pipeline multiply by numpy."""
    operations = MatmulOps()
    for _, component in nlp.pipeline:
        model: Any = getattr(component, "model", None)
        for layer in model.walk() if model is not None else ():
            layer.ops = operations


@contextmanager
def one_thread() -> Iterator[None]:
    """Keeps numerical libraries to one thread for as long as it is open."""
    with _controller().limit(limits=1, user_api="blas"):
        yield


@cache
def _controller() -> ThreadpoolController:
    return ThreadpoolController()
