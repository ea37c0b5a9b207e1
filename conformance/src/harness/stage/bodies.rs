//! Each act as the right person would send it.

use contract::calls::CallerView;
use contract::paging::Page;
use contract::tickets::{Action, TicketView};
use serde_json::{Value, json};

use super::{Act, NOWHERE, Prepared, Stage, engineer_for, payer_for, receiver_for};

impl Stage<'_> {
    /// The act as the right person would send it, to a ticket that is ready for it.
    #[track_caller]
    pub fn next(&self, ticket: &TicketView, act: impl Into<Act>, reporter: &'static str) -> Prepared {
        let act = act.into();
        if matches!(act.action, Action::Start | Action::FailVisit) {
            self.reach(ticket.visit.map(|visit| visit.from));
        }
        let prepared = self.formed(ticket, act, reporter);
        match prepared.photo_at {
            Some(_) => prepared.with_photo_of(&self.sender(&prepared)),
            None => prepared,
        }
    }

    /// The same, well formed but perhaps of no use: not yet, not any more, or with nothing to refer to.
    pub fn formed(&self, ticket: &TicketView, act: Act, reporter: &'static str) -> Prepared {
        let (who, body) = match act.at_desk {
            true => self.desk_body(ticket, act.action, reporter),
            false => (reporter, self.resident_body(ticket, act.action)),
        };
        let (id, word) = (ticket.id, act.action.word());
        let path = match act.action {
            Action::AcceptQuote | Action::RefuseQuote => {
                let quote = ticket.quote_id.map_or(NOWHERE.to_owned(), |quote| quote.to_string());
                format!("/quotes/{quote}/actions/{}", word.trim_end_matches("_quote"))
            }
            _ if act.at_desk => format!("/desk/tickets/{id}/actions/{word}"),
            _ => format!("/tickets/{id}/actions/{word}"),
        };
        // What overwrites nothing needs no version.
        let is_free =
            matches!(act.action, Action::Message | Action::Note | Action::AcceptQuote | Action::RefuseQuote);
        let photo_at = match act.action {
            Action::FailVisit => Some("/photo_ids/0"),
            Action::SignQuote => Some("/signature/photo_id"),
            Action::SignDone => Some("/photo_id"),
            _ => None,
        };
        let version = (!is_free).then_some(ticket.version);
        Prepared { version, photo_at, ..Prepared::post(who, path, body) }
    }

    fn resident_body(&self, ticket: &TicketView, action: Action) -> Value {
        match action {
            Action::Confirm => json!({"rating": {"overall": "very_satisfied", "comment": "师傅很准时"}}),
            Action::ReportNotFixed => json!({"reason": "还在滴水"}),
            Action::Withdraw => json!({"reason": "自己修好了"}),
            Action::Reopen => json!({"reason": "又坏了"}),
            Action::RefuseQuote => json!({"lines": [], "reason": "太贵了"}),
            Action::ChooseWindow => {
                let visit = ticket.windows.first().copied().unwrap_or_else(|| self.tomorrow_morning());
                json!({"visit": visit})
            }
            Action::RequestWindows => {
                let day = self.tomorrow_morning();
                json!({"windows": [day, self.morning_after(day.from)], "text": "上午最好"})
            }
            Action::Answer | Action::Message => json!({"text": "三楼那一间", "photo_ids": []}),
            Action::SaySatisfied => json!({"rating": {"overall": "satisfied", "comment": "处理得很快"}}),
            Action::SayUnderstood => json!({}),
            Action::SayNotSatisfied => json!({"reason": "昨晚又吵到十二点"}),
            Action::Settle => json!({"rating": {"overall": "satisfied", "comment": "说得清楚"}}),
            Action::AskFurther => json!({"text": "要多少钱?"}),
            Action::Urge | Action::AcceptQuote => json!({}),
            _ => panic!("{action:?} is no resident's act"),
        }
    }

    fn desk_body(
        &self,
        ticket: &TicketView,
        action: Action,
        reporter: &'static str,
    ) -> (&'static str, Value) {
        let engineer = engineer_for(reporter);
        // Before it is settled whether it costs something, a visit is for looking.
        let purpose = if ticket.charging.is_some() { "work" } else { "survey" };
        let signature = json!({"on": "device", "signer": "何阿姨", "photo_id": NOWHERE});
        match action {
            Action::Dispatch => ("front_desk", json!({"handler_id": self.id_of(engineer)})),
            Action::Accept | Action::Start | Action::BeginWork | Action::Resume => (engineer, json!({})),
            Action::ReturnJob => (engineer, json!({"reason": "今天排满了"})),
            Action::SetFree => (engineer, json!({"free_of": "included"})),
            Action::Schedule => {
                let visit = self.next_visit();
                (engineer, json!({"visit": visit, "agreed_by": "by_phone", "purpose": purpose}))
            }
            Action::ProposeWindows => {
                let windows = [self.next_visit(), self.tomorrow_morning()];
                (engineer, json!({"windows": windows, "purpose": purpose, "text": "请选一个时间"}))
            }
            Action::RunLate => {
                let agreed = ticket.visit.map_or_else(|| self.now(), |visit| visit.from);
                (engineer, json!({"visit": self.morning_after(agreed), "reason": "前一户还没修完"}))
            }
            Action::FailVisit => (engineer, json!({"photo_ids": [NOWHERE], "text": "敲门无人应答"})),
            Action::ProposeQuote => {
                let line = self.line(0, 2, payer_for(reporter));
                (engineer, json!({"lines": [line], "text": "含工时"}))
            }
            Action::ConfirmQuote => ("front_desk", json!({})),
            Action::ReturnQuote => ("front_desk", json!({"reason": "请核对数量"})),
            Action::SignQuote => {
                let quote_id = ticket.quote_id.map_or(NOWHERE.to_owned(), |quote| quote.to_string());
                (engineer, json!({"quote_id": quote_id, "signature": signature}))
            }
            Action::VerifyMaterials => (engineer, json!({"are_fit": true, "text": "型号相符"})),
            Action::Wait => (engineer, json!({"reason": "等配件"})),
            Action::Complete => (engineer, json!({"what_was_done": "更换角阀,试水不漏", "photo_ids": []})),
            Action::SignDone => (engineer, signature),
            Action::Record => ("front_desk", json!({"reason": "现场看过,已修好"})),
            Action::Reopen => ("front_desk", json!({"reason": "又坏了"})),
            Action::Decline => ("front_desk", json!({"reason": "属于燃气公司", "help": "请拨 962777"})),
            Action::JoinDuplicate => ("front_desk", json!({"lead_id": self.report(reporter).id})),
            Action::CorrectUnit => {
                ("front_desk", json!({"unit_id": self.other_unit(reporter), "reason": "报错了房号"}))
            }
            Action::AskResident if ticket.handler.is_none() => {
                ("front_desk", json!({"text": "是哪一间?", "photo_ids": []}))
            }
            Action::AskResident => (engineer, json!({"text": "是哪一间?", "photo_ids": []})),
            Action::RecordCall => ("front_desk", json!({"reached": false, "text": "无人接听"})),
            Action::Transfer | Action::Assign => {
                let to = self.id_of(receiver_for(reporter));
                ("cs_supervisor", json!({"to": to, "reason": "今天由您跟进"}))
            }
            Action::TakeOver => (receiver_for(reporter), json!({})),
            Action::RefuseTransfer => (receiver_for(reporter), json!({"reason": "我明天休息"})),
            Action::Respond => ("front_desk", json!({"text": "已通知夜班巡查,明天中午前告诉您结果"})),
            Action::Refer => {
                ("front_desk", json!({"handler_id": self.id_of(engineer), "opinion": "请核实施工时间"}))
            }
            Action::Classify => {
                ("front_desk", json!({"severity": "important", "is_complex": true, "reason": "涉及两户"}))
            }
            Action::Plan => {
                let due_at = self.now() + chrono::Duration::days(2);
                ("front_desk", json!({"text": "已约施工方改时间", "due_at": due_at}))
            }
            Action::OrderWork => (
                "front_desk",
                json!({"category": "public_area", "text": "地下车库入口加装隔音条", "is_at_home": false}),
            ),
            Action::Hold => {
                let due_at = self.now() + chrono::Duration::days(3);
                ("front_desk", json!({"reason": "等施工方回函", "due_at": due_at}))
            }
            Action::Implement | Action::TakeUp => ("front_desk", json!({})),
            Action::Raise => (engineer, json!({"reason": "超出班组权限"})),
            Action::Resolve => {
                ("front_desk", json!({"text": "施工改到九点至十八点,已贴公告", "photo_ids": []}))
            }
            Action::SendLetter => ("front_desk", json!({"text": "您反映的问题已处理,特此回复"})),
            Action::ReportAction => {
                let due_on = self.now().date_naive() + chrono::Days::new(10);
                let report = json!({
                    "cause": "施工方不知道时间规定",
                    "correction": "当场停工",
                    "prevention": "开工前发须知",
                    "due_on": due_on,
                });
                ("front_desk", report)
            }
            Action::Assess => ("cs_supervisor", json!({"text": "回应及时,措施有效"})),
            Action::Explain => (engineer, json!({"text": "可以,请先到前台登记", "photo_ids": []})),
            Action::Consult => {
                ("front_desk", json!({"handler_id": self.id_of(engineer), "note": "电容够不够?"}))
            }
            Action::MarkComplex => (engineer, json!({"text": "需要向供电公司核实"})),
            Action::Message => ("front_desk", json!({"text": "明天上午到", "photo_ids": []})),
            Action::Note => ("front_desk", json!({"text": "业主赶时间", "photo_ids": []})),
            _ => panic!("{action:?} is not the desk's act"),
        }
    }

    /// Another unit where somebody lives, among the buildings of the same butler.
    fn other_unit(&self, reporter: &str) -> String {
        if reporter != "delegate" {
            let other = if reporter == "neighbour" { "owner" } else { "neighbour" };
            return self.estate.unit_of(other).to_string();
        }
        let found: Page<CallerView> = self.estate.as_("manager").get("/desk/callers?q=W-").expect(200);
        let own = self.estate.unit_of(reporter);
        let other = found.items.iter().find(|unit| unit.unit_id != own && unit.is_occupied);
        other.expect("another suite with somebody in it").unit_id.to_string()
    }
}
