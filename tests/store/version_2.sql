-- A store of version 2, linked, as Dragoman 0.1.0 made it before the tables of version 3: three articles.
CREATE TABLE action_versions(agreement VARCHAR, article VARCHAR, "action" VARCHAR, party_names VARCHAR[], party_countries VARCHAR[], date_earliest DATE, date_latest DATE, date_text VARCHAR, evidence VARCHAR, evidence_start INTEGER, evidence_end INTEGER, run INTEGER, as_read BOOLEAN, as_shown BOOLEAN, held_from TIMESTAMP, held_until TIMESTAMP);
INSERT INTO action_versions VALUES
('a1', '4a0c75b05db7cb461474', 'signed', ['Peru', 'Chile'], ['PER', 'CHL'], DATE '2019-03-01', DATE '2019-03-31', '', 'The Lima Accord was signed', 50, 76, 1, true, true, TIMESTAMP '2026-11-28 14:09:39.877689', NULL);
CREATE TABLE actor_versions(record VARCHAR, kind VARCHAR, article VARCHAR, side VARCHAR, ordinal INTEGER, "name" VARCHAR, actor VARCHAR, country VARCHAR, sectors VARCHAR[], "role" VARCHAR, words VARCHAR, start_at INTEGER, end_at INTEGER, run INTEGER, as_read BOOLEAN, as_shown BOOLEAN, held_from TIMESTAMP, held_until TIMESTAMP);
INSERT INTO actor_versions VALUES
('e5e8f8552121b5bde6380', 'event', '4a0c75b05db7cb461474', 'actor', 0, 'Peru', NULL, 'PER', ['GOV'], NULL, 'Peru', 0, 4, 1, true, true, TIMESTAMP '2026-11-28 14:09:39.877689', NULL),
('e5e8f8552121b5bde6380', 'event', '4a0c75b05db7cb461474', 'recipient', 0, 'Chile', NULL, 'CHL', ['GOV'], NULL, 'Chile', 9, 14, 1, true, true, TIMESTAMP '2026-11-28 14:09:39.877689', NULL),
('e82b23b0f3cab2d282779', 'event', 'bc566399b56a81b97393', 'actor', 0, 'Peru', NULL, 'PER', ['GOV'], NULL, 'Peru', 0, 4, 1, true, true, TIMESTAMP '2026-11-28 14:09:39.877689', NULL),
('e82b23b0f3cab2d282779', 'event', 'bc566399b56a81b97393', 'recipient', 0, 'Chile', NULL, 'CHL', ['GOV'], NULL, 'Chile', 9, 14, 1, true, true, TIMESTAMP '2026-11-28 14:09:39.877689', NULL),
('e0c5f318393055c07422a', 'event', '75a6941fd85c3de318df', 'actor', 0, 'Peru', NULL, 'PER', ['GOV'], NULL, 'Peru', 0, 4, 1, true, true, TIMESTAMP '2026-11-28 14:09:39.877689', NULL),
('e0c5f318393055c07422a', 'event', '75a6941fd85c3de318df', 'recipient', 0, 'Chile', NULL, 'CHL', ['GOV'], NULL, 'Chile', 9, 14, 1, true, true, TIMESTAMP '2026-11-28 14:09:39.877689', NULL),
('s1', 'statement', '4a0c75b05db7cb461474', 'speaker', 0, 'Ana Núñez', NULL, 'PER', ['GOV'], NULL, 'Ana Núñez', 34, 43, 1, true, true, TIMESTAMP '2026-11-28 14:09:39.877689', NULL),
('s1', 'statement', '4a0c75b05db7cb461474', 'about', 0, 'Chile', NULL, 'CHL', ['GOV'], NULL, 'Chile', 9, 14, 1, true, true, TIMESTAMP '2026-11-28 14:09:39.877689', NULL),
('a1', 'agreement', '4a0c75b05db7cb461474', 'party', 0, 'Peru', NULL, 'PER', ['GOV'], NULL, 'Peru', 0, 4, 1, true, true, TIMESTAMP '2026-11-28 14:09:39.877689', NULL),
('a1', 'agreement', '4a0c75b05db7cb461474', 'party', 1, 'Chile', NULL, 'CHL', ['GOV'], NULL, 'Chile', 9, 14, 1, true, true, TIMESTAMP '2026-11-28 14:09:39.877689', NULL);
CREATE TABLE agreement_versions(id VARCHAR, article VARCHAR, "names" VARCHAR[], "type" VARCHAR, state VARCHAR, party_names VARCHAR[], party_countries VARCHAR[], party_sectors VARCHAR[], actions VARCHAR[], action_dates VARCHAR[], subjects VARCHAR[], obligations VARCHAR[], anchor VARCHAR, duration VARCHAR, renewal VARCHAR, termination_notice VARCHAR, boundaries VARCHAR[], evidence VARCHAR, evidence_start INTEGER, evidence_end INTEGER, revision VARCHAR, corrected VARCHAR[], record JSON, run INTEGER, as_read BOOLEAN, as_shown BOOLEAN, held_from TIMESTAMP, held_until TIMESTAMP);
INSERT INTO agreement_versions VALUES
('a1', '4a0c75b05db7cb461474', ['Lima Accord'], 'accord', 'signed', ['Peru', 'Chile'], ['PER', 'CHL'], ['GOV'], ['signed'], ['2019-03-01'], [], [], NULL, NULL, NULL, NULL, [], 'The Lima Accord was signed', 50, 76, '6921020bbe9e1ba22ef5', [], '{"kind":"agreement","id":"a1","revision":"6921020bbe9e1ba22ef5","article":"4a0c75b05db7cb461474","names":["Lima Accord"],"type":"accord","parties":[{"text":"Peru","start":0,"end":4,"name":"Peru","id":null,"country":"PER","sectors":["GOV"],"role":null},{"text":"Chile","start":9,"end":14,"name":"Chile","id":null,"country":"CHL","sectors":["GOV"],"role":null}],"subjects":[],"actions":[{"action":"signed","party":null,"date":{"text":"","start":null,"end":null,"edtf":"2019-03-01","earliest":"2019-03-01","latest":"2019-03-31","basis":"stated"},"signatories":[{"text":"Peru","start":0,"end":4,"name":"Peru","id":null,"country":"PER","sectors":["GOV"],"role":null},{"text":"Chile","start":9,"end":14,"name":"Chile","id":null,"country":"CHL","sectors":["GOV"],"role":null}],"evidence":{"start":50,"end":76,"text":"The Lima Accord was signed"}}],"obligations":[],"term":null,"state":"signed","boundaries":[],"evidence":{"start":50,"end":76,"text":"The Lima Accord was signed"},"trace":[]}', 1, true, true, TIMESTAMP '2026-11-28 14:09:39.877689', NULL);
CREATE TABLE article_versions(id VARCHAR, text_hash VARCHAR, title VARCHAR, url VARCHAR, published DATE, published_from VARCHAR, publisher VARCHAR, "language" VARCHAR, "text" VARCHAR, fingerprint VARCHAR, record JSON, run INTEGER, as_read BOOLEAN, as_shown BOOLEAN, held_from TIMESTAMP, held_until TIMESTAMP);
INSERT INTO article_versions VALUES
('4a0c75b05db7cb461474', '1e42640c32176d8f6711', NULL, NULL, DATE '2021-04-13', NULL, NULL, 'en', 'Peru hit Chile <hard>.
"We stop," Ana Núñez said. The Lima Accord was signed.', '48f9779232610da18731', '{"kind":"article","id":"4a0c75b05db7cb461474","text":"Peru hit Chile <hard>.\n\"We stop,\" Ana Núñez said. The Lima Accord was signed.","text_hash":"1e42640c32176d8f6711","title":null,"url":null,"published":"2021-04-13","published_from":null,"publisher":null,"language":"en","furniture":[]}', 1, true, true, TIMESTAMP '2026-11-28 14:09:39.877689', NULL),
('bc566399b56a81b97393', 'f6d932370808fe7b6c4a', NULL, NULL, DATE '2021-04-13', NULL, NULL, 'en', 'Peru hit Chile <hard>.
"We stop," Ana Núñez said. The Lima Accord was signed. Report 1. ', '289fe01b1cdc5cc4a540', '{"kind":"article","id":"bc566399b56a81b97393","text":"Peru hit Chile <hard>.\n\"We stop,\" Ana Núñez said. The Lima Accord was signed. Report 1. ","text_hash":"f6d932370808fe7b6c4a","title":null,"url":null,"published":"2021-04-13","published_from":null,"publisher":null,"language":"en","furniture":[]}', 1, true, true, TIMESTAMP '2026-11-28 14:09:39.877689', NULL),
('75a6941fd85c3de318df', 'ff076a17527253d89619', NULL, NULL, DATE '2021-04-13', NULL, NULL, 'en', 'Peru hit Chile <hard>.
"We stop," Ana Núñez said. The Lima Accord was signed. Report 2. ', '9912457dca803e7ac661', '{"kind":"article","id":"75a6941fd85c3de318df","text":"Peru hit Chile <hard>.\n\"We stop,\" Ana Núñez said. The Lima Accord was signed. Report 2. ","text_hash":"ff076a17527253d89619","title":null,"url":null,"published":"2021-04-13","published_from":null,"publisher":null,"language":"en","furniture":[]}', 1, true, true, TIMESTAMP '2026-11-28 14:09:39.877689', NULL);
CREATE TABLE bands("text" VARCHAR, band UTINYINT, "key" UBIGINT);
INSERT INTO bands VALUES
('09980ff2543fb8374a75', 0, 16998435673667802067),
('09980ff2543fb8374a75', 1, 16742669558480742756),
('09980ff2543fb8374a75', 2, 9006430072333353985),
('09980ff2543fb8374a75', 3, 13431124908725631562),
('09980ff2543fb8374a75', 4, 2445545616456331260),
('09980ff2543fb8374a75', 5, 15763992790239911036),
('09980ff2543fb8374a75', 6, 12340228924409978141),
('09980ff2543fb8374a75', 7, 13162144256542309530),
('09980ff2543fb8374a75', 8, 3279003177971013777),
('09980ff2543fb8374a75', 9, 3059917569519264641),
('09980ff2543fb8374a75', 10, 1686816300614118402),
('09980ff2543fb8374a75', 11, 17405956841735374324),
('09980ff2543fb8374a75', 12, 18261441212033011643),
('09980ff2543fb8374a75', 13, 15348084243101505339),
('09980ff2543fb8374a75', 14, 17335106361347465734),
('09980ff2543fb8374a75', 15, 5563999985828835150),
('09980ff2543fb8374a75', 16, 1503972969519298858),
('09980ff2543fb8374a75', 17, 16322352097219238301),
('09980ff2543fb8374a75', 18, 2335625191671144511),
('09980ff2543fb8374a75', 19, 5477203552509472494),
('09980ff2543fb8374a75', 20, 13541414034544177746),
('09980ff2543fb8374a75', 21, 14179679553093448314),
('09980ff2543fb8374a75', 22, 3684425309531712920),
('09980ff2543fb8374a75', 23, 18427712299781997003),
('09980ff2543fb8374a75', 24, 1966570002671710709),
('09980ff2543fb8374a75', 25, 3249317891342380439),
('09980ff2543fb8374a75', 26, 7976459478401506869),
('09980ff2543fb8374a75', 27, 14391024823773847599),
('09980ff2543fb8374a75', 28, 5972608864709769621),
('09980ff2543fb8374a75', 29, 17602108875907608425),
('09980ff2543fb8374a75', 30, 12376956185567533147),
('09980ff2543fb8374a75', 31, 4910873744844397065),
('09980ff2543fb8374a75', 32, 11043052382014520776),
('09980ff2543fb8374a75', 33, 15551301958291389427),
('09980ff2543fb8374a75', 34, 12147358817663385564),
('09980ff2543fb8374a75', 35, 3846971566519954639),
('09980ff2543fb8374a75', 36, 11880844000066031125),
('09980ff2543fb8374a75', 37, 13432192329773014655),
('09980ff2543fb8374a75', 38, 9639638086789236061),
('09980ff2543fb8374a75', 39, 8453377371504692265),
('09980ff2543fb8374a75', 40, 2831246865562333313),
('09980ff2543fb8374a75', 41, 7227521380330061725),
('09980ff2543fb8374a75', 42, 2335247244564848949),
('09980ff2543fb8374a75', 43, 15291593147428328938),
('09980ff2543fb8374a75', 44, 14793918140736330538),
('09980ff2543fb8374a75', 45, 10927329574803258818),
('09980ff2543fb8374a75', 46, 17910784707997220597),
('09980ff2543fb8374a75', 47, 3051588749085209307),
('09980ff2543fb8374a75', 48, 9635003650575974697),
('09980ff2543fb8374a75', 49, 1298351656498456175),
('09980ff2543fb8374a75', 50, 17517146274387312701),
('09980ff2543fb8374a75', 51, 13618652802905163241),
('09980ff2543fb8374a75', 52, 11776443467618079625),
('09980ff2543fb8374a75', 53, 17654055517768032344),
('09980ff2543fb8374a75', 54, 2841450930867573364),
('09980ff2543fb8374a75', 55, 2553700939107510338),
('09980ff2543fb8374a75', 56, 18270601633301394787),
('09980ff2543fb8374a75', 57, 1290323481045867071),
('09980ff2543fb8374a75', 58, 17038461180630417862),
('09980ff2543fb8374a75', 59, 7538585079815462525),
('09980ff2543fb8374a75', 60, 6037222349036199755),
('09980ff2543fb8374a75', 61, 16095921602479760581),
('09980ff2543fb8374a75', 62, 16123123467695493850),
('09980ff2543fb8374a75', 63, 14427568620890247796),
('3751d3e69ff7444a7506', 0, 10749620104370496010),
('3751d3e69ff7444a7506', 1, 16742669558480742756),
('3751d3e69ff7444a7506', 2, 9006430072333353985),
('3751d3e69ff7444a7506', 3, 13431124908725631562),
('3751d3e69ff7444a7506', 4, 2445545616456331260),
('3751d3e69ff7444a7506', 5, 15763992790239911036),
('3751d3e69ff7444a7506', 6, 8301025615283508622),
('3751d3e69ff7444a7506', 7, 13162144256542309530),
('3751d3e69ff7444a7506', 8, 3279003177971013777),
('3751d3e69ff7444a7506', 9, 3059917569519264641),
('3751d3e69ff7444a7506', 10, 766734580610790215),
('3751d3e69ff7444a7506', 11, 10091251941630438913),
('3751d3e69ff7444a7506', 12, 18261441212033011643),
('3751d3e69ff7444a7506', 13, 15348084243101505339),
('3751d3e69ff7444a7506', 14, 9410955721960042319),
('3751d3e69ff7444a7506', 15, 641064176278139110),
('3751d3e69ff7444a7506', 16, 1503972969519298858),
('3751d3e69ff7444a7506', 17, 16322352097219238301),
('3751d3e69ff7444a7506', 18, 10636804010329822905),
('3751d3e69ff7444a7506', 19, 5477203552509472494),
('3751d3e69ff7444a7506', 20, 3965745170864137899),
('3751d3e69ff7444a7506', 21, 14179679553093448314),
('3751d3e69ff7444a7506', 22, 1097143187088654527),
('3751d3e69ff7444a7506', 23, 15430386564508822158),
('3751d3e69ff7444a7506', 24, 868012619615091885),
('3751d3e69ff7444a7506', 25, 3249317891342380439),
('3751d3e69ff7444a7506', 26, 9756157681407936086),
('3751d3e69ff7444a7506', 27, 2761437994733242775),
('3751d3e69ff7444a7506', 28, 17397647044550977475),
('3751d3e69ff7444a7506', 29, 7375432932449607005),
('3751d3e69ff7444a7506', 30, 6428528408986303345),
('3751d3e69ff7444a7506', 31, 4910873744844397065),
('3751d3e69ff7444a7506', 32, 11043052382014520776),
('3751d3e69ff7444a7506', 33, 9591213413861841521),
('3751d3e69ff7444a7506', 34, 4020536960051393141),
('3751d3e69ff7444a7506', 35, 3846971566519954639),
('3751d3e69ff7444a7506', 36, 11880844000066031125),
('3751d3e69ff7444a7506', 37, 13432192329773014655),
('3751d3e69ff7444a7506', 38, 1893173845813648010),
('3751d3e69ff7444a7506', 39, 3547517521349421995),
('3751d3e69ff7444a7506', 40, 2831246865562333313),
('3751d3e69ff7444a7506', 41, 7227521380330061725),
('3751d3e69ff7444a7506', 42, 2335247244564848949),
('3751d3e69ff7444a7506', 43, 14018367106214503022),
('3751d3e69ff7444a7506', 44, 14793918140736330538),
('3751d3e69ff7444a7506', 45, 10927329574803258818),
('3751d3e69ff7444a7506', 46, 6306107552040729938),
('3751d3e69ff7444a7506', 47, 3051588749085209307),
('3751d3e69ff7444a7506', 48, 9635003650575974697),
('3751d3e69ff7444a7506', 49, 1298351656498456175),
('3751d3e69ff7444a7506', 50, 4169506051182039714),
('3751d3e69ff7444a7506', 51, 13618652802905163241),
('3751d3e69ff7444a7506', 52, 12909590521847354096),
('3751d3e69ff7444a7506', 53, 17654055517768032344),
('3751d3e69ff7444a7506', 54, 2841450930867573364),
('3751d3e69ff7444a7506', 55, 2553700939107510338),
('3751d3e69ff7444a7506', 56, 5669354290819717829),
('3751d3e69ff7444a7506', 57, 11057750064749170076),
('3751d3e69ff7444a7506', 58, 3271667701549008941),
('3751d3e69ff7444a7506', 59, 12163502172492422622),
('3751d3e69ff7444a7506', 60, 6037222349036199755),
('3751d3e69ff7444a7506', 61, 6447292193858622694),
('3751d3e69ff7444a7506', 62, 16123123467695493850),
('3751d3e69ff7444a7506', 63, 3874507009479053715),
('9ff7c77defb36c87f42e', 0, 13494322196312658243),
('9ff7c77defb36c87f42e', 1, 16742669558480742756),
('9ff7c77defb36c87f42e', 2, 9006430072333353985),
('9ff7c77defb36c87f42e', 3, 16417936213245603470),
('9ff7c77defb36c87f42e', 4, 2445545616456331260),
('9ff7c77defb36c87f42e', 5, 15763992790239911036),
('9ff7c77defb36c87f42e', 6, 8301025615283508622),
('9ff7c77defb36c87f42e', 7, 15966621245229983394),
('9ff7c77defb36c87f42e', 8, 3279003177971013777),
('9ff7c77defb36c87f42e', 9, 3059917569519264641),
('9ff7c77defb36c87f42e', 10, 1686816300614118402),
('9ff7c77defb36c87f42e', 11, 10777682693109661836),
('9ff7c77defb36c87f42e', 12, 18261441212033011643),
('9ff7c77defb36c87f42e', 13, 6862633939474230418),
('9ff7c77defb36c87f42e', 14, 17335106361347465734),
('9ff7c77defb36c87f42e', 15, 5563999985828835150),
('9ff7c77defb36c87f42e', 16, 1503972969519298858),
('9ff7c77defb36c87f42e', 17, 16322352097219238301),
('9ff7c77defb36c87f42e', 18, 10636804010329822905),
('9ff7c77defb36c87f42e', 19, 5477203552509472494),
('9ff7c77defb36c87f42e', 20, 13541414034544177746),
('9ff7c77defb36c87f42e', 21, 14179679553093448314),
('9ff7c77defb36c87f42e', 22, 1097143187088654527),
('9ff7c77defb36c87f42e', 23, 18427712299781997003),
('9ff7c77defb36c87f42e', 24, 5095326145055749129),
('9ff7c77defb36c87f42e', 25, 3249317891342380439),
('9ff7c77defb36c87f42e', 26, 9756157681407936086),
('9ff7c77defb36c87f42e', 27, 14391024823773847599),
('9ff7c77defb36c87f42e', 28, 17397647044550977475),
('9ff7c77defb36c87f42e', 29, 15961017820174011498),
('9ff7c77defb36c87f42e', 30, 12376956185567533147),
('9ff7c77defb36c87f42e', 31, 4910873744844397065),
('9ff7c77defb36c87f42e', 32, 13795874220516619672),
('9ff7c77defb36c87f42e', 33, 15551301958291389427),
('9ff7c77defb36c87f42e', 34, 12147358817663385564),
('9ff7c77defb36c87f42e', 35, 3846971566519954639),
('9ff7c77defb36c87f42e', 36, 11880844000066031125),
('9ff7c77defb36c87f42e', 37, 13432192329773014655),
('9ff7c77defb36c87f42e', 38, 11085503238473848832),
('9ff7c77defb36c87f42e', 39, 8453377371504692265),
('9ff7c77defb36c87f42e', 40, 2831246865562333313),
('9ff7c77defb36c87f42e', 41, 7227521380330061725),
('9ff7c77defb36c87f42e', 42, 2335247244564848949),
('9ff7c77defb36c87f42e', 43, 14018367106214503022),
('9ff7c77defb36c87f42e', 44, 14793918140736330538),
('9ff7c77defb36c87f42e', 45, 6588522255974489222),
('9ff7c77defb36c87f42e', 46, 6306107552040729938),
('9ff7c77defb36c87f42e', 47, 18250798214909701393),
('9ff7c77defb36c87f42e', 48, 13465443978180359764),
('9ff7c77defb36c87f42e', 49, 1298351656498456175),
('9ff7c77defb36c87f42e', 50, 17517146274387312701),
('9ff7c77defb36c87f42e', 51, 13618652802905163241),
('9ff7c77defb36c87f42e', 52, 11776443467618079625),
('9ff7c77defb36c87f42e', 53, 11515841551717610270),
('9ff7c77defb36c87f42e', 54, 2841450930867573364),
('9ff7c77defb36c87f42e', 55, 2553700939107510338),
('9ff7c77defb36c87f42e', 56, 5669354290819717829),
('9ff7c77defb36c87f42e', 57, 1290323481045867071),
('9ff7c77defb36c87f42e', 58, 17038461180630417862),
('9ff7c77defb36c87f42e', 59, 7538585079815462525),
('9ff7c77defb36c87f42e', 60, 6037222349036199755),
('9ff7c77defb36c87f42e', 61, 6447292193858622694),
('9ff7c77defb36c87f42e', 62, 80729251836650078),
('9ff7c77defb36c87f42e', 63, 17822813881665077367);
CREATE TABLE copies(article VARCHAR, original VARCHAR);
INSERT INTO copies VALUES
('4a0c75b05db7cb461474', '4a0c75b05db7cb461474'),
('75a6941fd85c3de318df', '4a0c75b05db7cb461474'),
('bc566399b56a81b97393', '4a0c75b05db7cb461474');
CREATE TABLE corrections(number INTEGER, made_at TIMESTAMP, made_by VARCHAR, why VARCHAR, act VARCHAR, kind VARCHAR, record VARCHAR, article VARCHAR, revision VARCHAR, changes JSON, undoes INTEGER);
CREATE TABLE event_versions(id VARCHAR, article VARCHAR, event_type VARCHAR, "mode" VARCHAR, foreseen VARCHAR, status VARCHAR, actor_names VARCHAR[], actor_countries VARCHAR[], actor_sectors VARCHAR[], recipient_names VARCHAR[], recipient_countries VARCHAR[], recipient_sectors VARCHAR[], date_earliest DATE, date_latest DATE, date_text VARCHAR, date_basis VARCHAR, place VARCHAR, place_country VARCHAR, latitude DOUBLE, longitude DOUBLE, speaker VARCHAR, attribution VARCHAR, quad VARCHAR, score DOUBLE, cameo VARCHAR, contexts VARCHAR[], quantities VARCHAR[], "trigger" VARCHAR, evidence VARCHAR, evidence_start INTEGER, evidence_end INTEGER, "statement" VARCHAR, agreement VARCHAR, confidence DOUBLE, revision VARCHAR, corrected VARCHAR[], record JSON, run INTEGER, as_read BOOLEAN, as_shown BOOLEAN, held_from TIMESTAMP, held_until TIMESTAMP);
INSERT INTO event_versions VALUES
('e5e8f8552121b5bde6380', '4a0c75b05db7cb461474', 'ASSAULT', 'beat', NULL, 'occurred', ['Peru'], ['PER'], ['GOV'], ['Chile'], ['CHL'], ['GOV'], DATE '2021-04-12', DATE '2021-04-12', '', 'stated', 'Chile', 'CHL', -33.4, -70.6, NULL, NULL, 'material conflict', -7.5, '182', ['military'], [], 'hit', 'Peru hit Chile', 0, 14, NULL, NULL, 0.8, '06d99a16cf4a99d851ee', [], '{"kind":"event","id":"e5e8f8552121b5bde6380","revision":"06d99a16cf4a99d851ee","article":"4a0c75b05db7cb461474","event_type":"ASSAULT","mode":"beat","foreseen":null,"contexts":["military"],"quad":"material conflict","score":-7.5,"cameo":"182","actors":[{"text":"Peru","start":0,"end":4,"name":"Peru","id":null,"country":"PER","sectors":["GOV"],"role":null}],"recipients":[{"text":"Chile","start":9,"end":14,"name":"Chile","id":null,"country":"CHL","sectors":["GOV"],"role":null}],"status":"occurred","date":{"text":"","start":null,"end":null,"edtf":"2021-04-12","earliest":"2021-04-12","latest":"2021-04-12","basis":"stated"},"place":{"text":"Chile","start":9,"end":14,"name":"Chile","country":"CHL","admin1":null,"admin2":null,"latitude":-33.4,"longitude":-70.6,"geonameid":1,"feature":null,"precision":"country"},"attribution":null,"quantities":[],"evidence":{"start":0,"end":14,"text":"Peru hit Chile"},"trigger":{"start":5,"end":8,"text":"hit"},"statement":null,"agreement":null,"confidence":0.8,"trace":["by hand"]}', 1, true, true, TIMESTAMP '2026-11-28 14:09:39.877689', NULL),
('e82b23b0f3cab2d282779', 'bc566399b56a81b97393', 'ASSAULT', 'beat', NULL, 'occurred', ['Peru'], ['PER'], ['GOV'], ['Chile'], ['CHL'], ['GOV'], DATE '2021-04-12', DATE '2021-04-12', '', 'stated', 'Chile', 'CHL', -33.4, -70.6, NULL, NULL, 'material conflict', -7.5, '182', ['military'], [], 'hit', 'Peru hit Chile', 0, 14, NULL, NULL, 0.8, '7f034c53ba3c13db69ea', [], '{"kind":"event","id":"e82b23b0f3cab2d282779","revision":"7f034c53ba3c13db69ea","article":"bc566399b56a81b97393","event_type":"ASSAULT","mode":"beat","foreseen":null,"contexts":["military"],"quad":"material conflict","score":-7.5,"cameo":"182","actors":[{"text":"Peru","start":0,"end":4,"name":"Peru","id":null,"country":"PER","sectors":["GOV"],"role":null}],"recipients":[{"text":"Chile","start":9,"end":14,"name":"Chile","id":null,"country":"CHL","sectors":["GOV"],"role":null}],"status":"occurred","date":{"text":"","start":null,"end":null,"edtf":"2021-04-12","earliest":"2021-04-12","latest":"2021-04-12","basis":"stated"},"place":{"text":"Chile","start":9,"end":14,"name":"Chile","country":"CHL","admin1":null,"admin2":null,"latitude":-33.4,"longitude":-70.6,"geonameid":1,"feature":null,"precision":"country"},"attribution":null,"quantities":[],"evidence":{"start":0,"end":14,"text":"Peru hit Chile"},"trigger":{"start":5,"end":8,"text":"hit"},"statement":null,"agreement":null,"confidence":0.8,"trace":["by hand"]}', 1, true, true, TIMESTAMP '2026-11-28 14:09:39.877689', NULL),
('e0c5f318393055c07422a', '75a6941fd85c3de318df', 'ASSAULT', 'beat', NULL, 'occurred', ['Peru'], ['PER'], ['GOV'], ['Chile'], ['CHL'], ['GOV'], DATE '2021-04-12', DATE '2021-04-12', '', 'stated', 'Chile', 'CHL', -33.4, -70.6, NULL, NULL, 'material conflict', -7.5, '182', ['military'], [], 'hit', 'Peru hit Chile', 0, 14, NULL, NULL, 0.8, '1894149c642f3c93bd4e', [], '{"kind":"event","id":"e0c5f318393055c07422a","revision":"1894149c642f3c93bd4e","article":"75a6941fd85c3de318df","event_type":"ASSAULT","mode":"beat","foreseen":null,"contexts":["military"],"quad":"material conflict","score":-7.5,"cameo":"182","actors":[{"text":"Peru","start":0,"end":4,"name":"Peru","id":null,"country":"PER","sectors":["GOV"],"role":null}],"recipients":[{"text":"Chile","start":9,"end":14,"name":"Chile","id":null,"country":"CHL","sectors":["GOV"],"role":null}],"status":"occurred","date":{"text":"","start":null,"end":null,"edtf":"2021-04-12","earliest":"2021-04-12","latest":"2021-04-12","basis":"stated"},"place":{"text":"Chile","start":9,"end":14,"name":"Chile","country":"CHL","admin1":null,"admin2":null,"latitude":-33.4,"longitude":-70.6,"geonameid":1,"feature":null,"precision":"country"},"attribution":null,"quantities":[],"evidence":{"start":0,"end":14,"text":"Peru hit Chile"},"trigger":{"start":5,"end":8,"text":"hit"},"statement":null,"agreement":null,"confidence":0.8,"trace":["by hand"]}', 1, true, true, TIMESTAMP '2026-11-28 14:09:39.877689', NULL);
CREATE TABLE failures(run INTEGER, "source" VARCHAR, "error" VARCHAR);
CREATE TABLE meta("key" VARCHAR, "value" VARCHAR);
INSERT INTO meta VALUES
('schema_version', '2'),
('written_by', '0.1.0'),
('clock', '2026-11-28T14:09:39.877689'),
('linked', '2026-11-28T14:09:39.877689');
CREATE TABLE report_links(earlier VARCHAR, later VARCHAR, relation VARCHAR, "similarity" DOUBLE, contained DOUBLE, added INTEGER, changed INTEGER, removed INTEGER, reason VARCHAR);
INSERT INTO report_links VALUES
('4a0c75b05db7cb461474', '75a6941fd85c3de318df', 'copy', 0.875, 1.0, 0, 0, 0, 'cut'),
('4a0c75b05db7cb461474', 'bc566399b56a81b97393', 'copy', 0.875, 1.0, 0, 0, 0, 'cut'),
('75a6941fd85c3de318df', 'bc566399b56a81b97393', 'copy', 0.7778, 0.875, 0, 0, 0, 'the same words');
CREATE TABLE report_texts(article VARCHAR, mark VARCHAR, "text" VARCHAR);
INSERT INTO report_texts VALUES
('4a0c75b05db7cb461474', '66ac3ccb366ade04dafc1512cf7d9c79', '09980ff2543fb8374a75'),
('75a6941fd85c3de318df', '25d70a589be21cc951497d0314f7b738', '3751d3e69ff7444a7506'),
('bc566399b56a81b97393', '087f2516bfc952663a4e088bcada8916', '9ff7c77defb36c87f42e');
CREATE TABLE runs(run INTEGER, began TIMESTAMP, ended TIMESTAMP, "version" VARCHAR, codebook VARCHAR, model VARCHAR, settings JSON, articles_new INTEGER, articles_changed INTEGER, articles_unchanged INTEGER, events INTEGER, statements INTEGER, agreements INTEGER, failures INTEGER);
INSERT INTO runs VALUES
(1, TIMESTAMP '2026-11-28 14:09:39.840274', TIMESTAMP '2026-11-28 14:09:39.877689', '0.1.0', NULL, NULL, '{}', 3, 0, 0, 3, 1, 1, 0);
CREATE TABLE statement_versions(id VARCHAR, article VARCHAR, speaker_names VARCHAR[], speaker_countries VARCHAR[], speaker_sectors VARCHAR[], act VARCHAR, attitude VARCHAR, manner VARCHAR, "position" VARCHAR, cue VARCHAR, "content" VARCHAR, addressee_names VARCHAR[], addressee_countries VARCHAR[], addressee_sectors VARCHAR[], about_names VARCHAR[], about_countries VARCHAR[], about_sectors VARCHAR[], issues VARCHAR[], date_earliest DATE, date_latest DATE, date_text VARCHAR, date_basis VARCHAR, via VARCHAR, evidence VARCHAR, evidence_start INTEGER, evidence_end INTEGER, confidence DOUBLE, revision VARCHAR, corrected VARCHAR[], record JSON, run INTEGER, as_read BOOLEAN, as_shown BOOLEAN, held_from TIMESTAMP, held_until TIMESTAMP);
INSERT INTO statement_versions VALUES
('s1', '4a0c75b05db7cb461474', ['Ana Núñez'], ['PER'], ['GOV'], 'promise', 'speech', 'direct', 'for', 'said', '"We stop,"', [], [], [], ['Chile'], ['CHL'], ['GOV'], [], DATE '2021-04-13', DATE '2021-04-13', '', 'stated', NULL, '"We stop," Ana Núñez said', 23, 48, 0.9, '27083bf83e91219f9bc5', [], '{"kind":"statement","id":"s1","revision":"27083bf83e91219f9bc5","article":"4a0c75b05db7cb461474","speaker":{"text":"Ana Núñez","start":34,"end":43,"name":"Ana Núñez","id":null,"country":"PER","sectors":["GOV"],"role":null},"cue":{"start":44,"end":48,"text":"said"},"content":[{"start":23,"end":33,"text":"\"We stop,\""}],"manner":"direct","attitude":"speech","addressees":[],"act":"promise","about":[{"text":"Chile","start":9,"end":14,"name":"Chile","id":null,"country":"CHL","sectors":["GOV"],"role":null}],"issues":[],"position":"for","date":{"text":"","start":null,"end":null,"edtf":"2021-04-13","earliest":"2021-04-13","latest":"2021-04-13","basis":"stated"},"via":null,"evidence":{"start":23,"end":48,"text":"\"We stop,\" Ana Núñez said"},"confidence":0.9,"trace":[]}', 1, true, true, TIMESTAMP '2026-11-28 14:09:39.877689', NULL);
CREATE TABLE stories(id VARCHAR, "event" VARCHAR, event_type VARCHAR, "mode" VARCHAR, status VARCHAR, actor_names VARCHAR[], actor_countries VARCHAR[], recipient_names VARCHAR[], recipient_countries VARCHAR[], date_earliest DATE, date_latest DATE, place VARCHAR, place_country VARCHAR, reports INTEGER, events INTEGER, texts INTEGER, first_published DATE, last_published DATE, articles VARCHAR[], publishers VARCHAR[], evidence VARCHAR);
INSERT INTO stories VALUES
('t0c5f318393055c07422a', 'e0c5f318393055c07422a', 'ASSAULT', 'beat', 'occurred', ['Peru'], ['PER'], ['Chile'], ['CHL'], DATE '2021-04-12', DATE '2021-04-12', 'Chile', 'CHL', 3, 3, 1, DATE '2021-04-13', DATE '2021-04-13', ['4a0c75b05db7cb461474', '75a6941fd85c3de318df', 'bc566399b56a81b97393'], [], 'Peru hit Chile');
CREATE TABLE story_events(story VARCHAR, "event" VARCHAR, article VARCHAR);
INSERT INTO story_events VALUES
('t0c5f318393055c07422a', 'e0c5f318393055c07422a', '75a6941fd85c3de318df'),
('t0c5f318393055c07422a', 'e5e8f8552121b5bde6380', '4a0c75b05db7cb461474'),
('t0c5f318393055c07422a', 'e82b23b0f3cab2d282779', 'bc566399b56a81b97393');
CREATE TABLE story_keys("event" VARCHAR, "key" VARCHAR);
INSERT INTO story_keys VALUES
('e5e8f8552121b5bde6380', 'ASSAULT|done|CHL|245964'),
('e5e8f8552121b5bde6380', 'ASSAULT|done|CHL|245965'),
('e5e8f8552121b5bde6380', 'ASSAULT|done|PER|245964'),
('e5e8f8552121b5bde6380', 'ASSAULT|done|PER|245965'),
('e0c5f318393055c07422a', 'ASSAULT|done|CHL|245964'),
('e0c5f318393055c07422a', 'ASSAULT|done|CHL|245965'),
('e0c5f318393055c07422a', 'ASSAULT|done|PER|245964'),
('e0c5f318393055c07422a', 'ASSAULT|done|PER|245965'),
('e82b23b0f3cab2d282779', 'ASSAULT|done|CHL|245964'),
('e82b23b0f3cab2d282779', 'ASSAULT|done|CHL|245965'),
('e82b23b0f3cab2d282779', 'ASSAULT|done|PER|245964'),
('e82b23b0f3cab2d282779', 'ASSAULT|done|PER|245965');
CREATE TABLE story_pairs("event" VARCHAR, other VARCHAR, "similarity" DOUBLE, reason VARCHAR);
INSERT INTO story_pairs VALUES
('e0c5f318393055c07422a', 'e5e8f8552121b5bde6380', 1.0, 'the same words'),
('e0c5f318393055c07422a', 'e82b23b0f3cab2d282779', 1.0, 'the same words'),
('e5e8f8552121b5bde6380', 'e82b23b0f3cab2d282779', 1.0, 'the same words');
CREATE TABLE story_reports("event" VARCHAR, mark VARCHAR, report JSON);
INSERT INTO story_reports VALUES
('e5e8f8552121b5bde6380', '06d99a16cf4a99d851ee|66ac3ccb366ade04dafc1512cf7d9c79', '["e5e8f8552121b5bde6380","4a0c75b05db7cb461474","ASSAULT","beat","done",["PER"],["CHL"],737892,737892,true,false,737893,"","CHL",["chile","hard","peru"],[],[],[]]'),
('e0c5f318393055c07422a', '1894149c642f3c93bd4e|25d70a589be21cc951497d0314f7b738', '["e0c5f318393055c07422a","75a6941fd85c3de318df","ASSAULT","beat","done",["PER"],["CHL"],737892,737892,true,false,737893,"","CHL",["chile","hard","peru"],[],[],[]]'),
('e82b23b0f3cab2d282779', '7f034c53ba3c13db69ea|087f2516bfc952663a4e088bcada8916', '["e82b23b0f3cab2d282779","bc566399b56a81b97393","ASSAULT","beat","done",["PER"],["CHL"],737892,737892,true,false,737893,"","CHL",["chile","hard","peru"],[],[],[]]');
CREATE TABLE texts("text" VARCHAR, article VARCHAR, published DATE, signature BLOB);
INSERT INTO texts VALUES
('09980ff2543fb8374a75', '4a0c75b05db7cb461474', DATE '2021-04-13', from_hex('c3e5757f060fce10b385d2063f9e02021b7c360f40e79406dfb990499deccd08bbdd24083bddf04dda2372284173f70c22938f121895bf13f49aa645d5f7560b43c0330676919604cc8726148409851ea2419206ed48500836c7a10a59e0440fedf73c61e9815404f12d660ab233e71ee0fb78002f7106016d09dd0584d4ff1d84391112a2557d6fb2af030ca32b2203e2dd64023e4ff802e5db3346da346a113e3b7b06cab81414d3d55b207767eb1fc56df30a1b79fe03e336ed10d199a81e14d9681f8e949808883fcc1f541fa508aadbe812f2b42e18d5cbe304b751b90d8f916f249e5e2608306a630457bcae01845c3d1e59170632fc04cc1e39bae51c86077f321a9e5701701715213c9a9722fd086e29a96b890e4d9b70026a26cb120865d627fca7b4007e989d3b57825d00f7e24f0c665d4f0ed1df9f0bafe2bc0c486def178e2ce400acc59600f1a0e70abc19d40c48d955304b76ba160863d404d303cd33b883aa28dc85ec0503bb924938433e1c3217d200c69ff0005df40d041852d103eb5e0e10b3067d099655bb0dc093350a312d8529a0529508eb9d8c0c3e27b703a26360049314940acb952f070e035b49fdce0b0a0f22d41a9222b11bca9ea6057797131f8c999c1db83a1711b778011702e18a6247a6f6165d8fd902dc63480fc0cbf3028a156c2845b942012b79b0060ba27d245b25ce2b869ec20e256eb1278cbe5905deed2d1109a29921bcbfc33b73196e3652c03702a0298d0ea982b202676f3e08e9aa200b11b3a9125a35890868ef0320eb97660499defe3a292ca5220d90910885058a190b1b8b49a137712e9fe05b1446be7f12bbba4b13bcab4e0100143b147761ff0334771e0a88354102aadffc25031d66082675d61336ea4a0c824f7a0c4b68a814e1ecc004dd8bd70150807702aa142260ca28e0084afa5506e25ac00c254c4c37ec23f20a738ccd1b8047120d2bba152999152712b95d4b1466c291011d550606fb14fd42f915aa0ce3e002188c664118bb6c3c337d704e1d4b76750dc4399c3bfca77a39550e3c194f2c4412e918ef263165d601')),
('3751d3e69ff7444a7506', '75a6941fd85c3de318df', DATE '2021-04-13', from_hex('9012451b060fce10b385d2063f9e02021b7c360f40e79406dfb990499deccd08bbdd24083bddf04dda2372284173f70c22938f121895bf13f49aa645d5f7560b43c0330676919604cc8726144d220304a2419206ed48500836c7a10a59e0440fedf73c61e9815404f12d660ab233e71ee0fb78002f7106016d09dd058489271d84391112921a102bb2af030ca32b2203e2dd64023e4ff802e5db3346da346a113e3b7b06cab81414799b860e7767eb1fc56df30a1b79fe03e336ed10b6ff951c14d9681f8e949808883fcc1f541fa508aadbe812f2b42e18d5cbe304b751b90d46fd73189e5e2608306a630457bcae01845c3d1ec3564002fc04cc1e39bae51c86077f321a9e57015b47b4013c9a9722fd086e29a96b890e4d9b7002dbbfd50f0865d627fca7b400a016a52357825d00f7e24f0c665d4f0ec634aa07afe2bc0cf660af058e2ce400acc59600148aef05bc19d40c48d9553025d31b0a0863d404d374f707b883aa28dc85ec0503bb92497d8a95003217d200c69ff0005df40d041852d103eb5e0e10b3067d099655bb0dc093350a4e943e05afbcc506eb9d8c0c3e27b703a26360049314940acb952f070e035b49fdce0b0a0f22d41a9222b11bca9ea6057797131fdb3ebd05b83a1711b7780117c2bd684847a6f6165d8fd902dc63480fc0cbf3028a156c2845b942012b79b0060ba27d245b25ce2b869ec20e256eb1278cbe59054bfc3a1009a29921bcbfc33b73196e3652c03702a0298d0ea982b202676f3e083ed13b0911b3a9125a35890868ef0320eb97660499defe3a292ca5220d90910885058a190b1b8b49a137712e9fe05b1446be7f12bb99fc12bcab4e0100143b147761ff0334771e0a88354102bb7fa909031d66082675d61336ea4a0c824f7a0c4b68a814e1ecc004dd8bd70150807702aa142260ca28e0084afa5506e25ac00c60a9de36ec23f20a738ccd1bc974740c9152e22099152712b95d4b1466c291011d55060690a6932ff915aa0ce3e002188c664118bb6c3c337796c0004b76750dc4399c3bfca77a39550e3c194f2c4412eecebd013165d601')),
('9ff7c77defb36c87f42e', 'bc566399b56a81b97393', DATE '2021-04-13', from_hex('19f28a37060fce10b385d2063f9e02021b7c360f40e79406dfb990499deccd08bbdd2408acc2c611a677801a4173f70c22938f121895bf13f49aa645d5f7560b43c0330676919604cc8726144d220304a2419206ed4850080bba6b00defe7304edf73c61e9815404f12d660ab233e71ee0fb78002f7106016d09dd0584d4ff1d84391112921a102bb2af030c56b50b02e2dd64023e4ff802e5db3346da346a116de4ad00cab81414d3d55b207767eb1fc56df30a1b79fe03e336ed10d199a81e14d9681f8e949808883fcc1f541fa508aadbe812f2b42e18d5cbe304b751b90d46fd73189e5e2608306a630457bcae01845c3d1e59170632fc04cc1e39bae51c86077f321a9e57015b47b4013c9a9722fd086e29a96b890e4d9b70026a26cb120865d627fca7b400c366121a57825d00f7e24f0c665d4f0ec634aa07afe2bc0cf660af058e2ce400acc59600f1a0e70abc19d40c48d9553025d31b0a0863d404ca58af1fb883aa28dc85ec0503bb924938433e1c3217d200c69ff0005df40d041852d103eb5e0e1086cd58079655bb0dc093350a312d8529a0529508eb9d8c0c3e27b703a26360049314940acb952f070e035b49fdce0b0a0f22d41a9222b11bca9ea6057797131f0b7d1f0eb83a1711b778011702e18a6247a6f6165d8fd902dc63480fc0cbf3028a156c2845b942012b79b0060ba27d245b25ce2b869ec20e256eb1278cbe59054bfc3a1009a29921bcbfc33b73196e3652c03702d1b16201a982b202676f3e083ed13b0911b3a9125a35890861f4c811eb97660499defe3a959f6f010d90910885058a190b1b8b49a137712e9fe05b1446be7f12bbba4b13bcab4e0100143b147761ff0334771e0a88354102aadffc25031d66082675d613b86b4609824f7a0c4b68a814e1ecc004dd8bd70150807702aa142260ca28e0084afa5506e25ac00c60a9de36ec23f20a738ccd1b8047120d2bba152999152712b95d4b1466c291011d550606fb14fd42f915aa0ce3e002188c664118bb6c3c337796c0004b76750dbfe63c36fca77a39550e3c19b111040be918ef263165d601'));
CREATE VIEW actors AS SELECT record, kind, article, side, ordinal, "name", actor, country, sectors, "role", words, start_at, end_at FROM actor_versions WHERE (as_shown AND (held_until IS NULL));
CREATE VIEW agreements AS SELECT id, article, "names", "type", state, party_names, party_countries, party_sectors, actions, action_dates, subjects, obligations, anchor, duration, renewal, termination_notice, boundaries, evidence, evidence_start, evidence_end, revision, corrected, record FROM agreement_versions WHERE (as_shown AND (held_until IS NULL));
CREATE VIEW agreement_actions AS SELECT agreement, article, "action", party_names, party_countries, date_earliest, date_latest, date_text, evidence, evidence_start, evidence_end FROM action_versions WHERE (as_shown AND (held_until IS NULL));
CREATE VIEW articles AS SELECT id, text_hash, title, url, published, published_from, publisher, "language", "text", fingerprint, record FROM article_versions WHERE (as_shown AND (held_until IS NULL));
CREATE VIEW events AS SELECT id, article, event_type, "mode", foreseen, status, actor_names, actor_countries, actor_sectors, recipient_names, recipient_countries, recipient_sectors, date_earliest, date_latest, date_text, date_basis, place, place_country, latitude, longitude, speaker, attribution, quad, score, cameo, contexts, quantities, "trigger", evidence, evidence_start, evidence_end, "statement", agreement, confidence, revision, corrected, record FROM event_versions WHERE (as_shown AND (held_until IS NULL));
CREATE VIEW statements AS SELECT id, article, speaker_names, speaker_countries, speaker_sectors, act, attitude, manner, "position", cue, "content", addressee_names, addressee_countries, addressee_sectors, about_names, about_countries, about_sectors, issues, date_earliest, date_latest, date_text, date_basis, via, evidence, evidence_start, evidence_end, confidence, revision, corrected, record FROM statement_versions WHERE (as_shown AND (held_until IS NULL));
CREATE VIEW dyads AS SELECT DISTINCT e.id, e.article, event_type, "mode", status, date_earliest, date_latest, place_country, score, one.country AS actor, other.country AS recipient FROM ((events AS e INNER JOIN actors AS one ON (((one.record = e.id) AND (one.side = 'actor')))) INNER JOIN actors AS other ON (((other.record = e.id) AND CASE  WHEN ((len(recipient_names) > 0)) THEN ((other.side = 'recipient')) ELSE ((other.side = 'actor') AND (other.ordinal != one.ordinal)) END))) WHERE ((one.country IS NOT NULL) AND (other.country IS NOT NULL));
CREATE VIEW evidence AS (SELECT id AS record, 'event' AS kind, article, evidence AS words, evidence_start AS start_at, evidence_end AS end_at FROM events) UNION ALL (SELECT id, 'statement', article, evidence, evidence_start, evidence_end FROM statements)UNION ALL (SELECT id, 'agreement', article, evidence, evidence_start, evidence_end FROM agreements)UNION ALL (SELECT agreement, 'action', article, evidence, evidence_start, evidence_end FROM agreement_actions);
