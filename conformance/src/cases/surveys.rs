//! Questionnaires [CBK-12, CBK-14, CBK-16]: frozen once open, answered once by each household, paper counted apart, and
//! figures that add up.

use std::sync::Barrier;

use contract::paging::Page;
use contract::surveys::{SurveyDesk, SurveyState, SurveySummary, SurveyText, SurveyView, Unanswered};
use serde_json::{Value, json};

use crate::harness::{Answer, Estate, NOWHERE, Stage, at, beside_others, each_own_estate, fresh_key};

fn desk(estate: &Estate, who: &str, id: impl std::fmt::Display) -> SurveyDesk {
    estate.as_(who).get(&format!("/desk/surveys/{id}")).expect(200)
}

fn put(estate: &Estate, survey: &SurveyDesk, form: &Value) -> Answer {
    let client = estate.as_("cs_supervisor");
    let request = client.request("PUT", &format!("/desk/surveys/{}", survey.id)).key(&fresh_key());
    request.version(survey.version).json(form).answer()
}

#[test]
fn a_draft_is_whole_or_refused_and_what_is_open_is_frozen() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let stage = Stage::on(estate);
        let lead = estate.as_("cs_supervisor");
        let form = stage.survey_form();
        let many: Vec<_> = vec![form["questions"][1].clone(); 21];
        for (place, value, path, code) in [
            ("/closes_on", json!("2026-11-15"), "closes_on", "end_before_begin"),
            ("/period", json!("2026-Q4"), "period", "wrong_type"),
            ("/questions", json!([]), "questions", "required"),
            ("/questions", json!(many), "questions", "too_many"),
            ("/questions/1/title/en", json!(""), "questions.1.title.en", "required"),
            ("/questions/0/options/1/en", json!(" "), "questions.0.options.1.en", "required"),
            ("/questions/1/kind", json!("stars"), "questions.1.kind", "unknown_value"),
            ("/title/zh", json!(""), "title.zh", "required"),
        ] {
            let mut wrong = form.clone();
            *wrong.pointer_mut(place).expect("a place") = value;
            let faults = lead.post("/desk/surveys", &wrong).problem().fields;
            assert_eq!((faults[0].path.as_str(), faults[0].code.as_str()), (path, code), "{place}");
        }
        let mut over = form.clone();
        (over["opens_on"], over["closes_on"]) = (json!("2026-10-01"), json!("2026-10-15"));
        assert_eq!(lead.post("/desk/surveys", &over).problem().fields[0].code, "in_the_past");

        let draft: SurveyDesk = lead.post("/desk/surveys", &form).expect(201);
        assert!(draft.state.is(SurveyState::Draft) && draft.may_write && !draft.may_open);
        assert_eq!(lead.post("/desk/surveys", &form).problem().fields[0].code, "repeated", "one a half-year");
        assert_eq!(estate.as_("owner").get(&format!("/surveys/{}", draft.id)).status, 404);
        let mut fewer = form.clone();
        fewer["questions"].as_array_mut().expect("questions").pop();
        let fewer: SurveyDesk = put(estate, &draft, &fewer).expect(200);
        assert_eq!(fewer.questions.len(), 2);
        assert_eq!(put(estate, &draft, &form).code(), "stale");

        // Who writes it does not ask the whole estate; and not before its first day.
        let open = format!("/desk/surveys/{}/actions/open", draft.id);
        assert_eq!(lead.post(&open, &json!({})).status, 404);
        let mut later = form.clone();
        (later["opens_on"], later["closes_on"]) = (json!("2026-12-01"), json!("2026-12-15"));
        let later: SurveyDesk = put(estate, &fewer, &later).expect(200);
        assert_eq!(estate.as_("manager").post(&open, &json!({})).code(), "wrong_state");
        let now: SurveyDesk = put(estate, &later, &form).expect(200);
        assert!(desk(estate, "manager", now.id).may_open);
        let opened: SurveyDesk = estate.as_("manager").post(&open, &json!({})).expect(200);
        assert!(opened.state.is(SurveyState::Open) && !opened.may_write);
        assert_eq!(put(estate, &opened, &form).code(), "wrong_state");
        assert_eq!(estate.as_("manager").post(&open, &json!({})).code(), "wrong_state");
    });
}

#[test]
fn a_household_answers_once_and_staff_beside_it_not_instead() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let stage = Stage::on(estate);
        let survey = stage.open_survey();
        let asked = survey.results.as_ref().expect("the manager reads them").asked;
        let answers = format!("/surveys/{}/answers", survey.id);
        let form = stage.survey_answers("owner");
        let with = |place: &str, value: Value| {
            let mut form = form.clone();
            *form.pointer_mut(place).expect("a place") = value;
            estate.as_("owner").post(&answers, &form)
        };
        for (place, value, path, code) in [
            ("/answers", json!([]), "answers", "required"),
            ("/answers/0", json!({"question": 1, "option": 3}), "answers.0.option", "not_found"),
            ("/answers/0", json!({"question": 1, "word": "average"}), "answers.0.word", "wrong_state"),
            ("/answers/0", json!({"question": 1}), "answers.0.option", "required"),
            ("/answers/0", json!({"question": 9, "text": "好"}), "answers.0.question", "not_found"),
            ("/answers/1", json!({"question": 1, "option": 1}), "answers.1.question", "repeated"),
            ("/answers/2/text", json!(" "), "answers.2.text", "required"),
        ] {
            let faults = with(place, value).problem().fields;
            let found = faults.iter().any(|fault| (fault.path.as_str(), fault.code.as_str()) == (path, code));
            assert!(found, "{place}: {faults:?}");
        }
        // Another's household looks like one that is not there, and like a survey that is not there.
        let neighbour = json!(stage.household("neighbour").id);
        let (theirs, nowhere) = (with("/household_id", neighbour), with("/household_id", json!(NOWHERE)));
        assert_eq!((theirs.status, &theirs.body), (404, &nowhere.body));

        let read =
            |who: &str| -> SurveyView { estate.as_(who).get(&format!("/surveys/{}", survey.id)).expect(200) };
        assert!(!read("owner").households[0].is_answered);
        // A double tap is one answer.
        let key = fresh_key();
        let tap = || estate.as_("owner").request("POST", &answers).key(&key).json(&form).answer();
        let first: SurveyView = tap().expect(200);
        assert_eq!(tap().expect::<SurveyView>(200), first);
        assert!(first.households[0].is_answered && first.results.is_none(), "not before it is closed");
        // The others of the household are told, and so is staff with a form of theirs.
        let faults = estate.as_("member").post(&answers, &form).problem().fields;
        assert_eq!((faults[0].path.as_str(), faults[0].code.as_str()), ("household_id", "repeated"));
        let paper = format!("/desk/surveys/{}/paper", survey.id);
        let front = estate.as_("front_desk");
        assert_eq!(front.post(&paper, &stage.paper_answers("owner")).problem().fields[0].code, "repeated");

        let left = |unit: &str| -> Page<Unanswered> {
            front.get(&format!("/desk/surveys/{}/unanswered?limit=100{unit}", survey.id)).expect(200)
        };
        let is_left = |reporter: &str| {
            let household = stage.household(reporter);
            let unit = household.place.unit.expect("a unit");
            left(&format!("&unit={unit}")).items.iter().any(|one| one.household_id == household.id)
        };
        assert!(!is_left("owner") && is_left("neighbour"));
        let mut form = stage.paper_answers("neighbour");
        form["answers"] = json!([{"question": 2, "word": "very_dissatisfied"}]);
        assert_eq!(front.post(&paper, &form).status, 200);
        assert_eq!(estate.as_("neighbour").post(&answers, &stage.survey_answers("neighbour")).status, 422);
        let elsewhere = estate.as_("front_desk_tower").post(&paper, &stage.paper_answers("landlord"));
        assert_eq!(elsewhere.problem().fields[0].code, "not_found");

        let results = desk(estate, "head_butler", survey.id).results.expect("results");
        assert_eq!((results.asked, results.answered, results.on_paper), (asked, 1, 1));
        let [choice, words, texts] = &results.questions[..] else { panic!("three questions") };
        assert_eq!(
            (&choice.own.options[..], choice.own.answered, choice.paper.answered),
            (&[0, 1][..], 1, 0)
        );
        assert_eq!((words.own.satisfaction(), words.paper.satisfaction()), (Some(100), Some(0)));
        assert_eq!(words.paper.words, [0, 0, 0, 0, 1]);
        assert_eq!((texts.own.answered, texts.paper.answered), (1, 0));
        assert!(desk(estate, "front_desk", survey.id).results.is_none());
        let path = format!("/desk/surveys/{}/texts?question=3", survey.id);
        let said: Page<SurveyText> = estate.as_("cs_supervisor").get(&path).expect(200);
        assert_eq!(said.items, [SurveyText { text: "请多擦电梯".into(), is_paper: false }]);
        assert_eq!(front.get(&path).status, 404);

        // Its last day is over: nothing is taken any more, and those who were asked read what it has shown.
        stage.set_clock(at("2026-12-01", "09:30"));
        assert_eq!(
            estate.as_("landlord").post(&answers, &stage.survey_answers("landlord")).code(),
            "wrong_state"
        );
        let late = estate.as_("front_desk").post(&paper, &stage.paper_answers("landlord"));
        assert_eq!(late.code(), "wrong_state");
        let shown = read("landlord");
        assert!(shown.state.is(SurveyState::Closed) && !shown.households[0].is_answered);
        assert_eq!(shown.results.as_ref(), Some(&results));
        let list: Page<SurveySummary> = estate.as_("owner").get("/surveys").expect(200);
        assert!(list.items.iter().any(|one| one.id == survey.id && one.state.is(SurveyState::Closed)));
        let body = estate.as_("owner").get(&format!("/surveys/{}", survey.id)).text();
        assert!(!body.contains("请多擦电梯"), "whose own words are read by the office only");
    });
}

/// Two of one household at once, again and again: one answer stands, the other is told.
#[test]
fn of_two_at_once_one_stands() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let stage = Stage::on(estate);
        for _ in 0..8 {
            let survey = stage.open_survey();
            let path = format!("/surveys/{}/answers", survey.id);
            let form = stage.survey_answers("owner");
            let gate = Barrier::new(4);
            let answers: Vec<Answer> = std::thread::scope(|scope| {
                let sent = ["owner", "member", "owner", "member"].map(|who| {
                    let (gate, path, form) = (&gate, &path, &form);
                    let client = estate.as_(who);
                    scope.spawn(move || {
                        gate.wait();
                        client.post(path, form)
                    })
                });
                sent.into_iter().map(|sent| sent.join().expect("an answer")).collect()
            });
            let mut statuses: Vec<_> = answers.iter().map(|answer| answer.status).collect();
            statuses.sort_unstable();
            assert_eq!(statuses, [200, 422, 422, 422]);
            let told = answers.iter().filter(|answer| answer.status == 422);
            assert!(told.into_iter().all(|answer| answer.text().contains("repeated")));
            assert_eq!(desk(estate, "manager", survey.id).results.expect("results").answered, 1);
        }
    });
}

/// The manager opens it twice at once: everybody is asked once.
#[test]
fn it_is_opened_once() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let stage = Stage::on(estate);
        let path = format!("/desk/surveys/{}/actions/open", stage.survey_draft().id);
        let gate = Barrier::new(3);
        let mut statuses: Vec<u16> = std::thread::scope(|scope| {
            let sent = [(); 3].map(|()| {
                let (gate, path, client) = (&gate, &path, estate.as_("manager"));
                scope.spawn(move || {
                    gate.wait();
                    client.post(path, &json!({})).status
                })
            });
            sent.into_iter().map(|sent| sent.join().expect("an answer")).collect()
        });
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 409, 409]);
    });
}
