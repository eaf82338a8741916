pragma application_id = 1232487268;
pragma user_version = 2;
BEGIN TRANSACTION;
CREATE TABLE "attribute" (
   "interview" TEXT NOT NULL,
   "name" TEXT NOT NULL,
   "value" TEXT NOT NULL,
   PRIMARY KEY ("interview", "name")
);
INSERT INTO "attribute" VALUES('69bc0d97ab5bc410778010296f96218e','country','Germany');
INSERT INTO "attribute" VALUES('38b6ecb28939145fdbf7f6306b51013a','country','Spain');
CREATE TABLE "change" (
   "sequence" INTEGER PRIMARY KEY,
   "id" TEXT NOT NULL,
   "at" TEXT NOT NULL,
   "coder" TEXT NOT NULL,
   "action" TEXT NOT NULL,
   "scope" TEXT NOT NULL,
   "kind" TEXT NOT NULL,
   "version" INTEGER NOT NULL,
   "subject" TEXT NOT NULL,
   "replaces" TEXT NOT NULL,
   "data" TEXT NOT NULL,
   "digest" TEXT NOT NULL
);
INSERT INTO "change" VALUES(1,'01a206f1-73f5-7000-b77f-8b77863a692a','2026-11-23T05:46:56.885Z','','01a206f1-73f5-7000-b77f-8b77863a692a','study','study.create',1,'study','','{"codebook":"small","level":"theme","name":"A study of layout 2","salt":"5e622618c62cce321e79ca65b686026e"}','a7c156be025293c80c982684ce3adf8f');
INSERT INTO "change" VALUES(2,'01a206f1-73f5-7001-a028-086733ad685c','2026-11-23T05:46:56.885Z','','01a206f1-73f5-7000-b77f-8b77863a692a','study','code.add',1,'1e5d6adcce78d2b1181b7a75eedfe259','','{"avoid":"","colour":"","counts":true,"definition":"","example":"","key":"AW","label":"Awareness","parent":null,"position":0.0,"short":"AW","use":""}','a64daeb19b2e0a40de4dd4a4b9673919');
INSERT INTO "change" VALUES(3,'01a206f1-73f5-7002-8edd-7b80cdbdc48b','2026-11-23T05:46:56.885Z','','01a206f1-73f5-7000-b77f-8b77863a692a','study','code.add',1,'728ee3cd56a5c7231e5fdf4345fb07ed','','{"avoid":"","colour":"","counts":true,"definition":"","example":"","key":"AW-REF","label":"Referrers","parent":"1e5d6adcce78d2b1181b7a75eedfe259","position":1.0,"short":"AW-REF","use":""}','793dfc2d6ba455000031f6e284c3cef2');
INSERT INTO "change" VALUES(4,'01a206f1-73f5-7003-9b44-9b398f826b83','2026-11-23T05:46:56.885Z','','01a206f1-73f5-7000-b77f-8b77863a692a','study','code.add',1,'773fac8c4b7a5a90be50f1e338d2e0f3','','{"avoid":"","colour":"","counts":true,"definition":"","example":"","key":"CAP","label":"Capacity","parent":null,"position":2.0,"short":"CAP","use":""}','fc48ee2f8618998c464bfd152cdf55ad');
INSERT INTO "change" VALUES(5,'01a206f1-73f5-7004-8adf-9b28d9e8c3e0','2026-11-23T05:46:56.885Z','','01a206f1-73f5-7000-b77f-8b77863a692a','study','code.add',1,'4f0e029ab31e0ef81c717ea1c9bd6347','','{"avoid":"","colour":"","counts":true,"definition":"","example":"","key":"CAP-BED","label":"Beds","parent":"773fac8c4b7a5a90be50f1e338d2e0f3","position":3.0,"short":"CAP-BED","use":""}','1500085b31a6b28dd01e3562da74f3a1');
INSERT INTO "change" VALUES(6,'01a206f1-73f9-7000-9170-f7662cdd4fcf','2026-11-23T05:46:56.889Z','','01a206f1-73f9-7000-9170-f7662cdd4fcf','study','coder.add',1,'ana','','{"languages":["en"]}','c90e869723c75905ec5c4c74fca02a79');
INSERT INTO "change" VALUES(7,'01a206f1-73fb-7000-9063-2a3a672d5a1a','2026-11-23T05:46:56.891Z','','01a206f1-73fb-7000-9063-2a3a672d5a1a','study','coder.add',1,'ben','','{"languages":["en"]}','b987185d5538d164d7881c6739b2e917');
INSERT INTO "change" VALUES(8,'01a206f1-73fc-7000-a0d5-273538432f3b','2026-11-23T05:46:56.892Z','','01a206f1-73fc-7000-a0d5-273538432f3b','69bc0d97ab5bc410778010296f96218e','interview.add',1,'69bc0d97ab5bc410778010296f96218e','','{"file":"made.txt","format":"txt","language":"en","main_coder":"ana","name":"DE-01"}','58ef6ab63133c26f084e53c091264834');
INSERT INTO "change" VALUES(9,'01a206f1-73fc-7001-8b43-ecb7e73d816a','2026-11-23T05:46:56.892Z','','01a206f1-73fc-7000-a0d5-273538432f3b','69bc0d97ab5bc410778010296f96218e','text.add',1,'a6aca6889faa137ebd5817950b0d3f3c','','{"length":67,"operations":[],"previous":null,"sentences":[[5,19],[25,50],[51,66]],"turns":[[5,19,0,null,null],[25,66,1,null,null]],"words":12}','6748c9ef9a5195f10707f47f0d6faca4');
INSERT INTO "change" VALUES(10,'01a206f1-73fc-7002-a42c-1e36d98ad9d6','2026-11-23T05:46:56.892Z','','01a206f1-73fc-7000-a0d5-273538432f3b','69bc0d97ab5bc410778010296f96218e','speaker.add',1,'69bc0d97ab5bc410778010296f96218e/0','','{"confirmed":false,"label":"INT","number":0,"role":"interviewer"}','8686267c15258c11febde838cbb99717');
INSERT INTO "change" VALUES(11,'01a206f1-73fc-7003-8a97-6cd28db81c1a','2026-11-23T05:46:56.892Z','','01a206f1-73fc-7000-a0d5-273538432f3b','69bc0d97ab5bc410778010296f96218e','speaker.add',1,'69bc0d97ab5bc410778010296f96218e/1','','{"confirmed":false,"label":"EXP","number":1,"role":"interviewee"}','0f5fa6e52833e00e636669bbe7af6aa1');
INSERT INTO "change" VALUES(12,'01a206f1-73fc-7004-8c6d-3ad2d5198d14','2026-11-23T05:46:56.892Z','','01a206f1-73fc-7000-a0d5-273538432f3b','69bc0d97ab5bc410778010296f96218e','interview.set',1,'69bc0d97ab5bc410778010296f96218e','','{"field":"attribute:country","value":"Germany"}','7325a1dc7b245077d45e7b2eb51177a5');
INSERT INTO "change" VALUES(13,'01a206f1-73fe-7000-846c-e918c02b08eb','2026-11-23T05:46:56.894Z','','01a206f1-73fe-7000-846c-e918c02b08eb','38b6ecb28939145fdbf7f6306b51013a','interview.add',1,'38b6ecb28939145fdbf7f6306b51013a','','{"file":"made.txt","format":"txt","language":"en","main_coder":"ben","name":"ES-01"}','d6a30f42c52c86fd7097ab1eac0a0a07');
INSERT INTO "change" VALUES(14,'01a206f1-73fe-7001-89d2-24685a068402','2026-11-23T05:46:56.894Z','','01a206f1-73fe-7000-846c-e918c02b08eb','38b6ecb28939145fdbf7f6306b51013a','text.add',1,'ae6986b1e6a3df927d05188c5f29e92e','','{"length":31,"operations":[],"previous":null,"sentences":[[5,13],[14,30]],"turns":[[5,30,0,null,null]],"words":6}','9d149c2fd950380e0690a89dcea6f858');
INSERT INTO "change" VALUES(15,'01a206f1-73fe-7002-8ab1-b47c0a0d660c','2026-11-23T05:46:56.894Z','','01a206f1-73fe-7000-846c-e918c02b08eb','38b6ecb28939145fdbf7f6306b51013a','speaker.add',1,'38b6ecb28939145fdbf7f6306b51013a/0','','{"confirmed":false,"label":"EXP","number":0,"role":"interviewee"}','795d9152f3d4ecf26b640f95ff2060ce');
INSERT INTO "change" VALUES(16,'01a206f1-73fe-7003-9113-c1fdaf170754','2026-11-23T05:46:56.894Z','','01a206f1-73fe-7000-846c-e918c02b08eb','38b6ecb28939145fdbf7f6306b51013a','interview.set',1,'38b6ecb28939145fdbf7f6306b51013a','','{"field":"attribute:country","value":"Spain"}','2862bbdc80a71e15721600d40c277460');
INSERT INTO "change" VALUES(17,'01a206f1-7400-7000-b439-21b3580b81b9','2026-11-23T05:46:56.896Z','','01a206f1-7400-7000-b439-21b3580b81b9','69bc0d97ab5bc410778010296f96218e','speaker.set',1,'69bc0d97ab5bc410778010296f96218e/0','01a206f1-73fc-7002-a42c-1e36d98ad9d6','{"field":"confirmed","value":true}','8ec20d0d8b7721ecc98b3cb70fd04a3a');
INSERT INTO "change" VALUES(18,'01a206f1-7400-7001-9ac6-d547373d4bb8','2026-11-23T05:46:56.896Z','','01a206f1-7400-7000-b439-21b3580b81b9','69bc0d97ab5bc410778010296f96218e','speaker.set',1,'69bc0d97ab5bc410778010296f96218e/1','01a206f1-73fc-7003-8a97-6cd28db81c1a','{"field":"confirmed","value":true}','6d5e10b2f29761df402d053069b3c02b');
INSERT INTO "change" VALUES(19,'01a206f1-7401-7000-910e-552006b919b2','2026-11-23T05:46:56.897Z','','01a206f1-7401-7000-910e-552006b919b2','38b6ecb28939145fdbf7f6306b51013a','speaker.set',1,'38b6ecb28939145fdbf7f6306b51013a/0','01a206f1-73fe-7002-8ab1-b47c0a0d660c','{"field":"confirmed","value":true}','f8d20f332c1c225e217e8426d48bdc03');
INSERT INTO "change" VALUES(20,'01a206f1-7402-7000-b40d-beb46a1f5ca2','2026-11-23T05:46:56.898Z','','01a206f1-7402-7000-b40d-beb46a1f5ca2','69bc0d97ab5bc410778010296f96218e','segment.draw',1,'69bc0d97ab5bc410778010296f96218e','','{"spans":[[25,50],[51,66]],"text":"a6aca6889faa137ebd5817950b0d3f3c"}','e5cfe69ab260185e7175b9dc96de274e');
INSERT INTO "change" VALUES(21,'01a206f1-7403-7000-82ab-92710f64252c','2026-11-23T05:46:56.899Z','','01a206f1-7403-7000-82ab-92710f64252c','study','round.open',1,'e167e2fc5f9e3ae01641d99ba47d4d01','','{"coders":["ana","ben"],"interviews":["69bc0d97ab5bc410778010296f96218e"],"kind":"reliability","name":"Reliability 1","open":true}','4e065aa27409988d1eb3ff8a86acee04');
INSERT INTO "change" VALUES(22,'01a206f1-7404-7000-a550-7233d78a913b','2026-11-23T05:46:56.900Z','ana','01a206f1-7404-7000-a550-7233d78a913b','69bc0d97ab5bc410778010296f96218e','mark.add',1,'57caab03bf30b966d917e7dd58d43c67','','{"code":"4f0e029ab31e0ef81c717ea1c9bd6347","end":43,"round":"e167e2fc5f9e3ae01641d99ba47d4d01","start":25,"text":"a6aca6889faa137ebd5817950b0d3f3c"}','ae37c3ff00befb86c26dcf1e69b6713b');
INSERT INTO "change" VALUES(23,'01a206f1-7405-7000-afd6-9e53559a3681','2026-11-23T05:46:56.901Z','ana','01a206f1-7405-7000-afd6-9e53559a3681','69bc0d97ab5bc410778010296f96218e','mark.add',1,'bd3114873d1f737adc3306ddf8d871bf','','{"code":"728ee3cd56a5c7231e5fdf4345fb07ed","end":47,"round":"e167e2fc5f9e3ae01641d99ba47d4d01","start":44,"text":"a6aca6889faa137ebd5817950b0d3f3c"}','e9fbb28b88eadd45fed9f9ebb8541ca2');
INSERT INTO "change" VALUES(24,'01a206f1-7408-7000-a766-91f4aa4ca890','2026-11-23T05:46:56.904Z','ana','01a206f1-7408-7000-a766-91f4aa4ca890','69bc0d97ab5bc410778010296f96218e','mark.remove',1,'bd3114873d1f737adc3306ddf8d871bf','','{}','5bb61d30c69c80829ead8afb227c164d');
INSERT INTO "change" VALUES(25,'01a206f1-7409-7000-8c75-6188a03d3952','2026-11-23T05:46:56.905Z','ana','01a206f1-7409-7000-8c75-6188a03d3952','69bc0d97ab5bc410778010296f96218e','mark.set',1,'57caab03bf30b966d917e7dd58d43c67','','{"field":"discuss","value":true}','eb6e4ec4fe3fd3a73f3528dd8abefcfd');
INSERT INTO "change" VALUES(26,'01a206f1-740a-7000-a2c1-3b74521764ed','2026-11-23T05:46:56.906Z','ben','01a206f1-740a-7000-a2c1-3b74521764ed','69bc0d97ab5bc410778010296f96218e','mark.add',1,'1e4817e10722619129f46854b3825ec8','','{"code":"773fac8c4b7a5a90be50f1e338d2e0f3","end":40,"round":"e167e2fc5f9e3ae01641d99ba47d4d01","start":25,"text":"a6aca6889faa137ebd5817950b0d3f3c"}','166bcd072acc2a7bb808306c394c224b');
INSERT INTO "change" VALUES(27,'01a206f1-740b-7000-b1b7-130debdc7295','2026-11-23T05:46:56.907Z','ana','01a206f1-740b-7000-b1b7-130debdc7295','69bc0d97ab5bc410778010296f96218e','memo.add',1,'a3a7523882d71782c6272a54a1aa8fe5','','{"about":"coding","end":null,"start":null,"target":"57caab03bf30b966d917e7dd58d43c67","text":"Counted twice?","version":null}','821eea47fb9d6c60caadf501c020ed75');
INSERT INTO "change" VALUES(28,'01a206f1-740c-7000-b74b-a3f4b49b65ae','2026-11-23T05:46:56.908Z','','01a206f1-740c-7000-b74b-a3f4b49b65ae','study','code.set',1,'728ee3cd56a5c7231e5fdf4345fb07ed','01a206f1-73f5-7002-8edd-7b80cdbdc48b','{"field":"definition","value":"They do not know of it."}','f3c572d890919067bcc4e3400fcf4355');
INSERT INTO "change" VALUES(29,'01a206f1-740d-7000-b00c-5c91f84d0da9','2026-11-23T05:46:56.909Z','ana','01a206f1-740d-7000-b00c-5c91f84d0da9','69bc0d97ab5bc410778010296f96218e','finish.set',1,'076a5854b6bf4fa8e12e303599638c85','','{"codes":["1e5d6adcce78d2b1181b7a75eedfe259","728ee3cd56a5c7231e5fdf4345fb07ed","773fac8c4b7a5a90be50f1e338d2e0f3","4f0e029ab31e0ef81c717ea1c9bd6347"],"codings":["57caab03bf30b966d917e7dd58d43c67"],"finished":true,"round":"e167e2fc5f9e3ae01641d99ba47d4d01"}','98222b236d6cb5e9decde563cbe15640');
INSERT INTO "change" VALUES(30,'01a206f1-740e-7000-9a43-0b8cf3a488fc','2026-11-23T05:46:56.910Z','ben','01a206f1-740e-7000-9a43-0b8cf3a488fc','69bc0d97ab5bc410778010296f96218e','finish.set',1,'81822b46672edc806c851700a8ceafa3','','{"codes":["1e5d6adcce78d2b1181b7a75eedfe259","728ee3cd56a5c7231e5fdf4345fb07ed","773fac8c4b7a5a90be50f1e338d2e0f3","4f0e029ab31e0ef81c717ea1c9bd6347"],"codings":["1e4817e10722619129f46854b3825ec8"],"finished":true,"round":"e167e2fc5f9e3ae01641d99ba47d4d01"}','0b2528566dc01df13c5d1dfd22532969');
INSERT INTO "change" VALUES(31,'01a206f1-740f-7000-a5fe-6899b91e13d8','2026-11-23T05:46:56.911Z','','01a206f1-740f-7000-a5fe-6899b91e13d8','study','round.set',1,'e167e2fc5f9e3ae01641d99ba47d4d01','01a206f1-7403-7000-82ab-92710f64252c','{"field":"open","value":false}','073318f2d8420e6acf1ae85435b67b7e');
CREATE TABLE "code" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "key" TEXT NOT NULL,
   "label" TEXT NOT NULL,
   "short" TEXT NOT NULL,
   "definition" TEXT NOT NULL,
   "use" TEXT NOT NULL,
   "avoid" TEXT NOT NULL,
   "example" TEXT NOT NULL,
   "colour" TEXT NOT NULL,
   "parent" TEXT,
   "counts" INTEGER NOT NULL,
   "position" REAL NOT NULL,
   "retired" INTEGER NOT NULL,
   "merged_into" TEXT,
   "theme" TEXT NOT NULL,
   "resolved" TEXT NOT NULL
);
INSERT INTO "code" VALUES('1e5d6adcce78d2b1181b7a75eedfe259','AW','Awareness','AW','','','','','',NULL,1,0.0,0,NULL,'1e5d6adcce78d2b1181b7a75eedfe259','1e5d6adcce78d2b1181b7a75eedfe259');
INSERT INTO "code" VALUES('4f0e029ab31e0ef81c717ea1c9bd6347','CAP-BED','Beds','CAP-BED','','','','','','773fac8c4b7a5a90be50f1e338d2e0f3',1,3.0,0,NULL,'773fac8c4b7a5a90be50f1e338d2e0f3','4f0e029ab31e0ef81c717ea1c9bd6347');
INSERT INTO "code" VALUES('728ee3cd56a5c7231e5fdf4345fb07ed','AW-REF','Referrers','AW-REF','They do not know of it.','','','','','1e5d6adcce78d2b1181b7a75eedfe259',1,1.0,0,NULL,'1e5d6adcce78d2b1181b7a75eedfe259','728ee3cd56a5c7231e5fdf4345fb07ed');
INSERT INTO "code" VALUES('773fac8c4b7a5a90be50f1e338d2e0f3','CAP','Capacity','CAP','','','','','',NULL,1,2.0,0,NULL,'773fac8c4b7a5a90be50f1e338d2e0f3','773fac8c4b7a5a90be50f1e338d2e0f3');
CREATE TABLE "coder" (
   "name" TEXT PRIMARY KEY NOT NULL,
   "languages" TEXT NOT NULL
);
INSERT INTO "coder" VALUES('ana','en');
INSERT INTO "coder" VALUES('ben','en');
CREATE TABLE "coding" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "interview" TEXT NOT NULL,
   "coder" TEXT NOT NULL,
   "code" TEXT NOT NULL,
   "round" TEXT NOT NULL,
   "text" TEXT NOT NULL,
   "start" INTEGER NOT NULL,
   "end" INTEGER NOT NULL,
   "at" TEXT NOT NULL,
   "discuss" INTEGER NOT NULL,
   "placed" INTEGER NOT NULL,
   "live" INTEGER NOT NULL
);
INSERT INTO "coding" VALUES('bd3114873d1f737adc3306ddf8d871bf','69bc0d97ab5bc410778010296f96218e','ana','728ee3cd56a5c7231e5fdf4345fb07ed','e167e2fc5f9e3ae01641d99ba47d4d01','a6aca6889faa137ebd5817950b0d3f3c',44,47,'2026-11-23T05:46:56.901Z',0,1,0);
INSERT INTO "coding" VALUES('57caab03bf30b966d917e7dd58d43c67','69bc0d97ab5bc410778010296f96218e','ana','4f0e029ab31e0ef81c717ea1c9bd6347','e167e2fc5f9e3ae01641d99ba47d4d01','a6aca6889faa137ebd5817950b0d3f3c',25,43,'2026-11-23T05:46:56.900Z',1,1,1);
INSERT INTO "coding" VALUES('1e4817e10722619129f46854b3825ec8','69bc0d97ab5bc410778010296f96218e','ben','773fac8c4b7a5a90be50f1e338d2e0f3','e167e2fc5f9e3ae01641d99ba47d4d01','a6aca6889faa137ebd5817950b0d3f3c',25,40,'2026-11-23T05:46:56.906Z',0,1,1);
CREATE TABLE "conflict" (
   "family" TEXT NOT NULL,
   "subject" TEXT NOT NULL,
   "field" TEXT NOT NULL,
   "shown" TEXT NOT NULL,
   "others" TEXT NOT NULL
);
CREATE TABLE "finished" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "interview" TEXT NOT NULL,
   "coder" TEXT NOT NULL,
   "round" TEXT NOT NULL,
   "finished" INTEGER NOT NULL,
   "first_at" TEXT NOT NULL,
   "codes" TEXT NOT NULL
);
INSERT INTO "finished" VALUES('076a5854b6bf4fa8e12e303599638c85','69bc0d97ab5bc410778010296f96218e','ana','e167e2fc5f9e3ae01641d99ba47d4d01',1,'2026-11-23T05:46:56.909Z','["1e5d6adcce78d2b1181b7a75eedfe259", "4f0e029ab31e0ef81c717ea1c9bd6347", "728ee3cd56a5c7231e5fdf4345fb07ed", "773fac8c4b7a5a90be50f1e338d2e0f3"]');
INSERT INTO "finished" VALUES('81822b46672edc806c851700a8ceafa3','69bc0d97ab5bc410778010296f96218e','ben','e167e2fc5f9e3ae01641d99ba47d4d01',1,'2026-11-23T05:46:56.910Z','["1e5d6adcce78d2b1181b7a75eedfe259", "4f0e029ab31e0ef81c717ea1c9bd6347", "728ee3cd56a5c7231e5fdf4345fb07ed", "773fac8c4b7a5a90be50f1e338d2e0f3"]');
CREATE TABLE "finished_coding" (
   "finished" TEXT NOT NULL,
   "coding" TEXT NOT NULL,
   PRIMARY KEY ("finished", "coding")
);
INSERT INTO "finished_coding" VALUES('076a5854b6bf4fa8e12e303599638c85','57caab03bf30b966d917e7dd58d43c67');
INSERT INTO "finished_coding" VALUES('81822b46672edc806c851700a8ceafa3','1e4817e10722619129f46854b3825ec8');
CREATE TABLE "interview" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "name" TEXT NOT NULL,
   "file" TEXT NOT NULL,
   "format" TEXT NOT NULL,
   "language" TEXT,
   "main_coder" TEXT,
   "text" TEXT NOT NULL,
   "length" INTEGER NOT NULL,
   "words" INTEGER NOT NULL
);
INSERT INTO "interview" VALUES('69bc0d97ab5bc410778010296f96218e','DE-01','made.txt','txt','en','ana','a6aca6889faa137ebd5817950b0d3f3c',67,12);
INSERT INTO "interview" VALUES('38b6ecb28939145fdbf7f6306b51013a','ES-01','made.txt','txt','en','ben','ae6986b1e6a3df927d05188c5f29e92e',31,6);
CREATE TABLE "local_setting" (
   "coder" TEXT,
   "name" TEXT,
   "value" TEXT,
   PRIMARY KEY ("coder", "name")
);
CREATE TABLE "memo" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "about" TEXT NOT NULL,
   "target" TEXT NOT NULL,
   "interview" TEXT,
   "start" INTEGER,
   "end" INTEGER,
   "coder" TEXT NOT NULL,
   "text" TEXT NOT NULL,
   "at" TEXT NOT NULL
);
INSERT INTO "memo" VALUES('a3a7523882d71782c6272a54a1aa8fe5','coding','57caab03bf30b966d917e7dd58d43c67','69bc0d97ab5bc410778010296f96218e',NULL,NULL,'ana','Counted twice?','2026-11-23T05:46:56.907Z');
CREATE TABLE "round" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "name" TEXT NOT NULL,
   "kind" TEXT NOT NULL,
   "coders" TEXT NOT NULL,
   "interviews" TEXT NOT NULL,
   "open" INTEGER NOT NULL
);
INSERT INTO "round" VALUES('e167e2fc5f9e3ae01641d99ba47d4d01','Reliability 1','reliability','["ana", "ben"]','["69bc0d97ab5bc410778010296f96218e"]',0);
CREATE TABLE "segment" (
   "interview" TEXT NOT NULL,
   "number" INTEGER NOT NULL,
   "start" INTEGER NOT NULL,
   "end" INTEGER NOT NULL,
   "drawings" TEXT NOT NULL,
   PRIMARY KEY ("interview", "number")
);
INSERT INTO "segment" VALUES('69bc0d97ab5bc410778010296f96218e',0,25,50,'["01a206f1-7402-7000-b40d-beb46a1f5ca2:0"]');
INSERT INTO "segment" VALUES('69bc0d97ab5bc410778010296f96218e',1,51,66,'["01a206f1-7402-7000-b40d-beb46a1f5ca2:1"]');
CREATE TABLE "sentence" (
   "text" TEXT NOT NULL,
   "number" INTEGER NOT NULL,
   "start" INTEGER NOT NULL,
   "end" INTEGER NOT NULL,
   PRIMARY KEY ("text", "number")
);
INSERT INTO "sentence" VALUES('a6aca6889faa137ebd5817950b0d3f3c',0,5,19);
INSERT INTO "sentence" VALUES('a6aca6889faa137ebd5817950b0d3f3c',1,25,50);
INSERT INTO "sentence" VALUES('a6aca6889faa137ebd5817950b0d3f3c',2,51,66);
INSERT INTO "sentence" VALUES('ae6986b1e6a3df927d05188c5f29e92e',0,5,13);
INSERT INTO "sentence" VALUES('ae6986b1e6a3df927d05188c5f29e92e',1,14,30);
CREATE TABLE "speaker" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "interview" TEXT NOT NULL,
   "number" INTEGER NOT NULL,
   "label" TEXT NOT NULL,
   "role" TEXT NOT NULL,
   "confirmed" INTEGER NOT NULL
);
INSERT INTO "speaker" VALUES('69bc0d97ab5bc410778010296f96218e/0','69bc0d97ab5bc410778010296f96218e',0,'INT','interviewer',1);
INSERT INTO "speaker" VALUES('69bc0d97ab5bc410778010296f96218e/1','69bc0d97ab5bc410778010296f96218e',1,'EXP','interviewee',1);
INSERT INTO "speaker" VALUES('38b6ecb28939145fdbf7f6306b51013a/0','38b6ecb28939145fdbf7f6306b51013a',0,'EXP','interviewee',1);
CREATE TABLE "study" (
   "field" TEXT PRIMARY KEY NOT NULL,
   "value" TEXT NOT NULL
);
INSERT INTO "study" VALUES('codebook','small');
INSERT INTO "study" VALUES('level','theme');
INSERT INTO "study" VALUES('name','A study of layout 2');
INSERT INTO "study" VALUES('salt','5e622618c62cce321e79ca65b686026e');
CREATE TABLE "text" (
   "id" TEXT PRIMARY KEY,
   "body" TEXT NOT NULL,
   "digest" TEXT NOT NULL
);
INSERT INTO "text" VALUES('a6aca6889faa137ebd5817950b0d3f3c','INT: How many beds?
EXP: We have four beds in all. Two are closed.
','114fc3d67b010364a09470a195035312');
INSERT INTO "text" VALUES('ae6986b1e6a3df927d05188c5f29e92e','EXP: We wait. It takes a year.
','335f04b38c7fccdddcff22e7e48e539b');
CREATE TABLE "text_version" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "interview" TEXT NOT NULL,
   "previous" TEXT,
   "operations" TEXT NOT NULL,
   "length" INTEGER NOT NULL,
   "words" INTEGER NOT NULL,
   "added" TEXT NOT NULL
);
INSERT INTO "text_version" VALUES('a6aca6889faa137ebd5817950b0d3f3c','69bc0d97ab5bc410778010296f96218e',NULL,'[]',67,12,'01a206f1-73fc-7001-8b43-ecb7e73d816a');
INSERT INTO "text_version" VALUES('ae6986b1e6a3df927d05188c5f29e92e','38b6ecb28939145fdbf7f6306b51013a',NULL,'[]',31,6,'01a206f1-73fe-7001-89d2-24685a068402');
CREATE TABLE "turn" (
   "text" TEXT NOT NULL,
   "number" INTEGER NOT NULL,
   "start" INTEGER NOT NULL,
   "end" INTEGER NOT NULL,
   "speaker" INTEGER,
   "time_start" REAL,
   "time_end" REAL,
   PRIMARY KEY ("text", "number")
);
INSERT INTO "turn" VALUES('a6aca6889faa137ebd5817950b0d3f3c',0,5,19,0,NULL,NULL);
INSERT INTO "turn" VALUES('a6aca6889faa137ebd5817950b0d3f3c',1,25,66,1,NULL,NULL);
INSERT INTO "turn" VALUES('ae6986b1e6a3df927d05188c5f29e92e',0,5,30,0,NULL,NULL);
CREATE UNIQUE INDEX "idx_change_id"
    ON "change" ("id");
CREATE INDEX "idx_change_subject"
    ON "change" ("subject");
CREATE INDEX "idx_change_action"
    ON "change" ("action");
CREATE INDEX "idx_change_coder_id"
    ON "change" ("coder", "id");
CREATE INDEX "idx_change_scope"
    ON "change" ("scope");
CREATE INDEX "idx_coding_interview_coder"
    ON "coding" ("interview", "coder");
CREATE INDEX "idx_coding_code"
    ON "coding" ("code");
CREATE INDEX "idx_speaker_interview"
    ON "speaker" ("interview");
CREATE INDEX "idx_text_version_interview"
    ON "text_version" ("interview");
CREATE INDEX "idx_memo_interview"
    ON "memo" ("interview");
CREATE INDEX "idx_finished_interview"
    ON "finished" ("interview");
CREATE INDEX "idx_conflict_subject"
    ON "conflict" ("subject");
CREATE VIEW "coding_view" AS 
select coding.id as id,
       interview.name as interview,
       attribute.value as country,
       coding.coder as coder,
       coalesce(round.name, 'Coding') as round,
       case when theme.id = code.id then code.label else theme.label || ' › ' || code.label end as code_path,
       code.key as code,
       theme.key as theme,
       code.counts as counts,
       coding.start as start,
       coding."end" as "end",
       substr(text.body, coding.start + 1, coding."end" - coding.start) as words,
       coding.at as at,
       coding.discuss as discuss
from coding
join interview on interview.id = coding.interview
join code as assigned on assigned.id = coding.code
join code on code.id = assigned.resolved
join code as theme on theme.id = code.theme
left join text on text.id = interview.text
left join round on round.id = coding.round
left join attribute on attribute.interview = interview.id and attribute.name = 'country'
where coding.live = 1 and coding.placed = 1;
COMMIT;
