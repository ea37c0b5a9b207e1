//! The FAQ [ENQ-01, ENQ-23]: found in anybody's words and in both languages, written by one after the other with every
//! version kept, and nothing of it shown before it is published.

use contract::faq::{FaqDeskEntry, FaqEntry, FaqRevision};
use contract::ids::FaqEntryId;
use contract::paging::Page;
use serde_json::{Value, json};

use crate::harness::{Answer, Client, Estate, Stage, beside_others, each_estate, fresh_key};

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

/// Chinese questions of what is found, the likeliest first.
fn found(client: &Client, typed: &str) -> Vec<String> {
    let page: Page<FaqEntry> = client.get(&format!("/faq?q={}", encoded(typed))).expect(200);
    page.items.into_iter().map(|entry| entry.question.zh).collect()
}

fn put(client: &Client, entry: &FaqDeskEntry, form: &Value) -> Answer {
    let request = client.request("PUT", &format!("/desk/faq/{}", entry.id)).key(&fresh_key());
    request.version(entry.version).json(form).answer()
}

fn add(estate: &Estate, form: &Value) -> FaqDeskEntry {
    estate.as_("cs_supervisor").post("/desk/faq", form).expect(201)
}

#[test]
fn it_is_found_in_anybodys_words_in_either_language() {
    let _machine = beside_others();
    each_estate(|estate| {
        let anybody = estate.anonymous();
        for (typed, question) in [
            ("请问朋友开车来，停车费怎么算？", "访客临时停车怎么收费？"),
            ("visitors parking", "访客临时停车怎么收费？"),
            ("装修手续", "装修要办什么手续？"),
            ("When can I renovate at weekends?", "装修施工时间有什么规定？"),
            ("ＰＡＲＣＥＬＳ", "快递可以代收吗？"),
            ("暖气不热", "冬天什么时候开始供暖？暖气不热怎么办？"),
            ("lost my card", "门禁卡丢了怎么补办？"),
        ] {
            let found = found(&anybody, typed);
            assert!(found.iter().take(2).any(|found| found == question), "{typed}: {found:?}");
        }
        for nothing in ["请问怎么", "how do I", "？", "量子力学", "quantum", "儿童泳池今年开放"]
        {
            assert_eq!(found(&anybody, nothing), Vec::<String>::new(), "{nothing}");
        }
        let long = encoded(&"停".repeat(201));
        assert_eq!(anybody.get(&format!("/faq?q={long}")).status, 400);
        let all: Page<FaqEntry> = anybody.get("/faq?limit=100").expect(200);
        let parking: Page<FaqEntry> = anybody.get("/faq?topic=parking&limit=100").expect(200);
        assert!(
            all.items.len() >= 12 && parking.items.len() == 2,
            "{} {}",
            all.items.len(),
            parking.items.len()
        );
        assert!(
            all.items.iter().all(|entry| !entry.question.zh.contains("泳池")),
            "that one is not published"
        );
        // Page by page it is the same, in the same order.
        let (mut pages, mut cursor) = (Vec::new(), String::new());
        loop {
            let page: Page<FaqEntry> = anybody.get(&format!("/faq?limit=5{cursor}")).expect(200);
            pages.extend(page.items);
            let Some(next) = page.next_cursor else { break };
            cursor = format!("&cursor={next}");
        }
        assert_eq!(pages, all.items);
    });
}

#[test]
fn an_entry_is_written_by_who_read_it_last_and_each_version_is_kept() {
    let _machine = beside_others();
    each_estate(|estate| {
        let stage = Stage::on(estate);
        let (anybody, lead) = (estate.anonymous(), estate.as_("cs_supervisor"));
        let word = fresh_key().replace('-', "");
        let mut form = stage.faq_form(&format!("团购{word}在哪里取？"));
        let entry = add(estate, &form);
        assert!((entry.version, entry.is_published, entry.lacks_english) == (1, false, true));
        assert_eq!(
            found(&anybody, &word),
            Vec::<String>::new(),
            "nobody else sees it before it is published"
        );
        // The same question is not asked twice, by nobody.
        let again = lead.post("/desk/faq", &form).problem().fields;
        assert_eq!((again[0].path.as_str(), again[0].code.as_str()), ("question.zh", "repeated"));
        // Saved as it is, it is no new version.
        let same: FaqDeskEntry = put(&lead, &entry, &form).expect(200);
        assert_eq!(same, entry);
        form["is_published"] = json!(true);
        let shown: FaqDeskEntry = put(&lead, &entry, &form).expect(200);
        assert_eq!(shown.version, 2);
        assert_eq!(found(&anybody, &word).len(), 1);
        let lacking = |id: FaqEntryId| {
            let page: Page<FaqDeskEntry> = lead.get("/desk/faq?show=lacks_english&limit=100").expect(200);
            page.items.iter().any(|entry| entry.id == id)
        };
        assert!(lacking(entry.id));
        let mut theirs = form.clone();
        theirs["answer"] = json!({"zh": "西门快递柜。", "en": "At the lockers."});
        theirs["question"]["en"] = json!("Where do I collect it?");
        // Who read the version before is told, and overwrites nothing.
        assert_eq!(put(&lead, &entry, &theirs).code(), "stale");
        let answered: FaqDeskEntry = put(&estate.as_("manager"), &shown, &theirs).expect(200);
        assert!(answered.version == 3 && !lacking(entry.id));
        let by_its_words = found(&anybody, &format!("{word} lockers"));
        assert_eq!(
            by_its_words.first().map(String::as_str),
            theirs["question"]["zh"].as_str(),
            "it is found by its new words"
        );
        let kept: Page<FaqRevision> = lead.get(&format!("/desk/faq/{}/revisions", entry.id)).expect(200);
        let versions: Vec<_> = kept.items.iter().map(|kept| (kept.version, kept.is_published)).collect();
        assert_eq!(versions, [(3, true), (2, true), (1, false)]);
        assert_eq!(
            (kept.items[0].answer.en.as_str(), kept.items[2].answer.en.as_str()),
            ("At the lockers.", "")
        );
        assert_ne!(kept.items[0].by, kept.items[1].by);
        theirs["is_published"] = json!(false);
        assert_eq!(put(&lead, &answered, &theirs).status, 200);
        assert_eq!(found(&anybody, &word), Vec::<String>::new(), "withdrawn");
        assert_eq!(put(&estate.as_("front_desk"), &answered, &theirs).status, 404);
        for (field, value) in
            [("question", json!({"zh": " "})), ("position", json!(0)), ("topic", json!("nothing"))]
        {
            let mut wrong = theirs.clone();
            wrong[field] = value;
            assert_eq!(lead.post("/desk/faq", &wrong).status, 422, "{field}");
        }
    });
}
