//! The tables as both databases have them, written by hand: `BigInt` where SQLite says INTEGER.

diesel::table! {
    estate (id) {
        id -> BigInt,
        name_zh -> Text,
        name_en -> Text,
        time_zone -> Text,
        phone -> Text,
        hours_zh -> Text,
        hours_en -> Text,
    }
}

diesel::table! {
    credentials (audience, login) {
        audience -> Text,
        login -> Text,
        person_id -> Text,
        password_hash -> Text,
        updated_at -> BigInt,
        totp_secret -> Nullable<Binary>,
        totp_step -> Nullable<BigInt>,
    }
}

diesel::table! {
    sessions (token_hash) {
        token_hash -> Binary,
        id -> Text,
        person_id -> Text,
        audience -> Text,
        device -> Text,
        created_at -> BigInt,
        seen_at -> BigInt,
        expires_at -> BigInt,
    }
}

diesel::table! {
    enrolled_devices (token_hash) {
        token_hash -> Binary,
        id -> Text,
        person_id -> Text,
        device -> Text,
        pin_hash -> Text,
        wrong_tries -> BigInt,
        enrolled_at -> BigInt,
        expires_at -> BigInt,
    }
}

diesel::table! {
    invitations (id) {
        id -> Text,
        audience -> Text,
        person_id -> Text,
        place_id -> Text,
        token_hash -> Binary,
        code_hash -> Text,
        issued_by -> Text,
        issued_at -> BigInt,
        expires_at -> BigInt,
        used_at -> Nullable<BigInt>,
        revoked_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    idempotency_keys (person_id, key) {
        person_id -> Text,
        key -> Text,
        operation -> Text,
        body_hash -> Binary,
        status -> Nullable<BigInt>,
        location -> Nullable<Text>,
        body -> Nullable<Binary>,
        created_at -> BigInt,
    }
}

diesel::table! {
    counters (kind, year) {
        kind -> Text,
        year -> BigInt,
        n -> BigInt,
    }
}

diesel::table! {
    persons (id) {
        id -> Text,
        name -> Text,
        salutation -> Nullable<Text>,
        phone -> Nullable<Text>,
        created_at -> BigInt,
        // Made of the others by the database, to be searched.
        name_key -> Text,
        phone_tail -> Nullable<Text>,
        language -> Nullable<Text>,
    }
}

diesel::table! {
    buildings (id) {
        id -> Text,
        code -> Text,
        name_zh -> Text,
        name_en -> Text,
        position -> BigInt,
        butler_id -> Nullable<Text>,
        awaited_butler -> Nullable<Text>,
    }
}

diesel::table! {
    units (id) {
        id -> Text,
        building_id -> Text,
        code -> Text,
        position -> BigInt,
        gone_at -> Nullable<BigInt>,
        // Made of the code, to be searched.
        code_key -> Text,
    }
}

diesel::table! {
    unit_aliases (alias) {
        alias -> Text,
        unit_id -> Text,
        // Made of the alias, to be searched.
        alias_key -> Text,
    }
}

diesel::table! {
    unit_callers (person_id, unit_id) {
        person_id -> Text,
        unit_id -> Text,
        called_at -> BigInt,
    }
}

diesel::table! {
    households (id) {
        id -> Text,
        unit_id -> Text,
        side -> Text,
        company -> Nullable<Text>,
    }
}

diesel::table! {
    occupancies (household_id, person_id) {
        household_id -> Text,
        person_id -> Text,
        role -> Text,
        from_date -> Text,
        until_date -> Nullable<Text>,
        may_see_fees -> BigInt,
        may_act -> BigInt,
        may_consent -> BigInt,
        named_by -> Nullable<Text>,
        version -> BigInt,
    }
}

diesel::table! {
    household_invitations (id) {
        id -> Text,
        household_id -> Text,
        role -> Text,
        name -> Text,
        phone -> Text,
        may_see_fees -> BigInt,
        may_act -> BigInt,
        may_consent -> BigInt,
        until_date -> Nullable<Text>,
        token_hash -> Binary,
        code_hash -> Text,
        issued_by -> Text,
        issued_at -> BigInt,
        expires_at -> BigInt,
        used_by -> Nullable<Text>,
        used_at -> Nullable<BigInt>,
        revoked_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    household_changes (id) {
        id -> Text,
        household_id -> Text,
        at -> BigInt,
        actor_id -> Text,
        act -> Text,
        whom -> Text,
        role -> Text,
        may_see_fees -> BigInt,
        may_act -> BigInt,
        may_consent -> BigInt,
        until_date -> Nullable<Text>,
    }
}

diesel::table! {
    departments (id) {
        id -> Text,
        name_zh -> Text,
        name_en -> Text,
        gone_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    staff (person_id) {
        person_id -> Text,
        number -> Text,
        department_id -> Text,
        superior_id -> Nullable<Text>,
        left_at -> Nullable<BigInt>,
        version -> BigInt,
    }
}

diesel::table! {
    staff_changes (id) {
        id -> Text,
        at -> BigInt,
        actor_id -> Text,
        person_id -> Text,
        kind -> Text,
        before -> Nullable<Text>,
        after -> Nullable<Text>,
    }
}

diesel::table! {
    staff_roles (person_id, role) {
        person_id -> Text,
        role -> Text,
    }
}

diesel::table! {
    staff_scopes (person_id, building_id) {
        person_id -> Text,
        building_id -> Text,
    }
}

diesel::table! {
    calendar_versions (version) {
        version -> BigInt,
        valid_from -> BigInt,
        opens -> Text,
        closes -> Text,
        same_day_until -> Text,
        next_day_by -> Text,
        visiting_from -> Text,
        visiting_until -> Text,
        has_duty_shift -> BigInt,
        state -> Text,
        proposed_by -> Nullable<Text>,
        proposed_at -> Nullable<BigInt>,
        decided_by -> Nullable<Text>,
        decided_at -> Nullable<BigInt>,
        reason -> Nullable<Text>,
    }
}

diesel::table! {
    calendar_days (version, day) {
        version -> BigInt,
        day -> Text,
        is_worked -> BigInt,
        name -> Nullable<Text>,
    }
}

diesel::table! {
    promise_versions (version) {
        version -> BigInt,
        valid_from -> BigInt,
        escalation_minutes -> Nullable<BigInt>,
        state -> Text,
        proposed_by -> Nullable<Text>,
        proposed_at -> Nullable<BigInt>,
        decided_by -> Nullable<Text>,
        decided_at -> Nullable<BigInt>,
        reason -> Nullable<Text>,
    }
}

diesel::table! {
    promise_rules (version, kind, step) {
        version -> BigInt,
        kind -> Text,
        step -> Text,
        clock -> Text,
        amount -> Nullable<BigInt>,
    }
}

diesel::table! {
    content (id) {
        id -> Text,
        ticket_id -> Text,
        body -> Nullable<Text>,
        erased_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    tickets (id) {
        id -> Text,
        number -> Text,
        kind -> Text,
        building_id -> Text,
        unit_id -> Nullable<Text>,
        household_id -> Nullable<Text>,
        reporter_id -> Nullable<Text>,
        registered_by -> Text,
        channel -> Text,
        category -> Nullable<Text>,
        language -> Text,
        content_id -> Nullable<Text>,
        status -> Text,
        phase -> Text,
        ending -> Nullable<Text>,
        version -> BigInt,
        responsible_id -> Text,
        handler_id -> Nullable<Text>,
        visit_from -> Nullable<BigInt>,
        visit_until -> Nullable<BigInt>,
        promise_step -> Nullable<Text>,
        promise_owed_by -> Nullable<Text>,
        promise_since -> Nullable<BigInt>,
        promise_due_at -> Nullable<BigInt>,
        queue_at -> BigInt,
        reopen_count -> BigInt,
        photo_count -> BigInt,
        reported_at -> BigInt,
        ended_at -> Nullable<BigInt>,
        emergency -> Nullable<Text>,
        reply_since -> Nullable<BigInt>,
        escalation_level -> BigInt,
    }
}

diesel::table! {
    /// Of `tickets`, what their numbers are searched by: Diesel takes no more columns into one table.
    #[sql_name = "tickets"]
    ticket_numbers (id) {
        id -> Text,
        number -> Text,
        number_tail -> Text,
    }
}

diesel::table! {
    ticket_progress (ticket_id) {
        ticket_id -> Text,
        purpose -> Nullable<Text>,
        charging -> Nullable<Text>,
        free_of -> Nullable<Text>,
        quote_id -> Nullable<Text>,
        arrived_at -> Nullable<BigInt>,
        failed_visits -> BigInt,
        own_materials -> BigInt,
        are_materials_fit -> Nullable<BigInt>,
        contact_id -> Nullable<Text>,
        resume_status -> Nullable<Text>,
        paused_at -> Nullable<BigInt>,
        paused_step -> Nullable<Text>,
        paused_since -> Nullable<BigInt>,
        paused_due_at -> Nullable<BigInt>,
        reminders -> BigInt,
        first_attempt_at -> Nullable<BigInt>,
        unreachable_at -> Nullable<BigInt>,
        escalate_at -> Nullable<BigInt>,
        escalated_to -> Nullable<Text>,
        urged_at -> Nullable<BigInt>,
        transfer_to -> Nullable<Text>,
        transfer_by -> Nullable<Text>,
        transfer_due_at -> Nullable<BigInt>,
        transfer_refusals -> BigInt,
        reply_due_at -> Nullable<BigInt>,
        lead_id -> Nullable<Text>,
        follows_up -> Nullable<Text>,
        wake_at -> Nullable<BigInt>,
        transfer_parcel -> Nullable<Text>,
        day_end_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    ticket_cases (ticket_id) {
        ticket_id -> Text,
        happened_at -> Nullable<BigInt>,
        place_id -> Nullable<Text>,
        whom_id -> Nullable<Text>,
        hope_id -> Nullable<Text>,
        is_affected -> BigInt,
        wants_letter -> BigInt,
        is_confidential -> BigInt,
        concerned_id -> Nullable<Text>,
        concerned_department_id -> Nullable<Text>,
        severity -> Text,
        is_complex -> BigInt,
        opinion_id -> Nullable<Text>,
        plan_id -> Nullable<Text>,
        letter_id -> Nullable<Text>,
        letter_by -> Nullable<Text>,
        letter_at -> Nullable<BigInt>,
        assessment_id -> Nullable<Text>,
        assessed_by -> Nullable<Text>,
        assessed_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    visitor_links (token_hash) {
        token_hash -> Binary,
        ticket_id -> Text,
        made_at -> BigInt,
    }
}

diesel::table! {
    ticket_causes (ticket_id) {
        ticket_id -> Text,
        cause_id -> Text,
    }
}

diesel::table! {
    action_reports (ticket_id, seq) {
        ticket_id -> Text,
        seq -> BigInt,
        cause_id -> Nullable<Text>,
        correction_id -> Nullable<Text>,
        prevention_id -> Nullable<Text>,
        due_on -> Text,
        by_id -> Text,
    }
}

diesel::table! {
    event_windows (ticket_id, seq, position) {
        ticket_id -> Text,
        seq -> BigInt,
        position -> BigInt,
        visit_from -> BigInt,
        visit_until -> BigInt,
    }
}

diesel::table! {
    deputies (person_id, from_date) {
        person_id -> Text,
        deputy_id -> Text,
        from_date -> Text,
        until_date -> Text,
    }
}

diesel::table! {
    price_items (id) {
        id -> Text,
        category -> Text,
        name_zh -> Text,
        name_en -> Text,
        unit_zh -> Text,
        unit_en -> Text,
        unit_price_e4 -> BigInt,
        position -> BigInt,
        withdrawn_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    price_changes (id) {
        id -> Text,
        item_id -> Nullable<Text>,
        category -> Nullable<Text>,
        name_zh -> Nullable<Text>,
        name_en -> Nullable<Text>,
        unit_zh -> Nullable<Text>,
        unit_en -> Nullable<Text>,
        unit_price_e4 -> Nullable<BigInt>,
        remark -> Text,
        state -> Text,
        proposed_by -> Text,
        proposed_at -> BigInt,
        decided_by -> Nullable<Text>,
        decided_at -> Nullable<BigInt>,
        reason -> Nullable<Text>,
    }
}

diesel::table! {
    quotes (id) {
        id -> Text,
        ticket_id -> Text,
        revision -> BigInt,
        is_extra -> BigInt,
        state -> Text,
        content_id -> Nullable<Text>,
        reason_id -> Nullable<Text>,
        proposed_by -> Text,
        proposed_at -> BigInt,
        confirmed_by -> Nullable<Text>,
        expires_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    quote_lines (quote_id, position) {
        quote_id -> Text,
        position -> BigInt,
        item_id -> Text,
        name_zh -> Text,
        name_en -> Text,
        unit_zh -> Text,
        unit_en -> Text,
        unit_price_e4 -> BigInt,
        quantity_e4 -> BigInt,
        amount_fen -> BigInt,
        payer -> Text,
        is_refused -> BigInt,
    }
}

diesel::table! {
    quote_payers (quote_id, payer) {
        quote_id -> Text,
        payer -> Text,
        household_id -> Nullable<Text>,
        amount_fen -> BigInt,
        answer -> Nullable<Text>,
        answered_by -> Nullable<Text>,
        answered_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    visit_wishes (ticket_id) {
        ticket_id -> Text,
        wished_from -> Nullable<BigInt>,
        wished_until -> Nullable<BigInt>,
        may_enter -> BigInt,
        wants_call -> BigInt,
    }
}

diesel::table! {
    ticket_events (ticket_id, seq) {
        ticket_id -> Text,
        seq -> BigInt,
        kind -> Text,
        status -> Text,
        actor_party -> Text,
        actor_id -> Nullable<Text>,
        occurred_at -> BigInt,
        recorded_at -> BigInt,
        content_id -> Nullable<Text>,
        handler_id -> Nullable<Text>,
        visit_from -> Nullable<BigInt>,
        visit_until -> Nullable<BigInt>,
        agreed_by -> Nullable<Text>,
        promise_step -> Nullable<Text>,
        promise_owed_by -> Nullable<Text>,
        promise_since -> Nullable<BigInt>,
        promise_due_at -> Nullable<BigInt>,
        rule_version -> Nullable<BigInt>,
        calendar_version -> Nullable<BigInt>,
        purpose -> Nullable<Text>,
        number -> Nullable<Text>,
        amount_fen -> Nullable<BigInt>,
        beside_id -> Nullable<Text>,
        free_of -> Nullable<Text>,
    }
}

diesel::table! {
    ratings (ticket_id, seq) {
        ticket_id -> Text,
        seq -> BigInt,
        person_id -> Text,
        overall -> Text,
        punctuality -> Nullable<Text>,
        quality -> Nullable<Text>,
        attitude -> Nullable<Text>,
        content_id -> Nullable<Text>,
        follow_up -> Nullable<Text>,
    }
}

diesel::table! {
    photos (id) {
        id -> Text,
        uploader_id -> Text,
        width -> BigInt,
        height -> BigInt,
        uploaded_at -> BigInt,
        ticket_id -> Nullable<Text>,
        seq -> Nullable<BigInt>,
        position -> Nullable<BigInt>,
        stage -> Nullable<Text>,
    }
}

diesel::table! {
    audit_log (id) {
        id -> Text,
        at -> BigInt,
        actor_id -> Nullable<Text>,
        act -> Text,
        subject_id -> Text,
    }
}

diesel::table! {
    charges (id) {
        id -> Text,
        ticket_id -> Text,
        quote_id -> Text,
        payer -> Text,
        household_id -> Nullable<Text>,
        building_id -> Text,
        amount_fen -> BigInt,
        charged_at -> BigInt,
        is_open -> BigInt,
    }
}

diesel::table! {
    payments (id) {
        id -> Text,
        charge_id -> Text,
        amount_fen -> BigInt,
        method -> Text,
        payer_name -> Text,
        via_staff_id -> Nullable<Text>,
        cashier_id -> Text,
        receipt_number -> Text,
        paid_at -> BigInt,
    }
}

diesel::table! {
    refunds (id) {
        id -> Text,
        charge_id -> Text,
        amount_fen -> BigInt,
        content_id -> Text,
        proposed_by -> Text,
        proposed_at -> BigInt,
    }
}

diesel::table! {
    refund_steps (refund_id, step) {
        refund_id -> Text,
        step -> Text,
        actor_id -> Text,
        at -> BigInt,
        content_id -> Nullable<Text>,
    }
}

diesel::table! {
    callbacks (id) {
        id -> Text,
        number -> Text,
        ticket_id -> Text,
        seq -> BigInt,
        doer_id -> Nullable<Text>,
        building_id -> Text,
        done_at -> BigInt,
        is_open -> BigInt,
    }
}

diesel::table! {
    callback_calls (callback_id, position) {
        callback_id -> Text,
        position -> BigInt,
        method -> Text,
        was_reached -> BigInt,
        heard -> Nullable<Text>,
        content_id -> Nullable<Text>,
        by_id -> Text,
        at -> BigInt,
    }
}

diesel::table! {
    backup_runs (id) {
        id -> Text,
        begun_at -> BigInt,
        ended_at -> BigInt,
        asked_by -> Nullable<Text>,
        name -> Nullable<Text>,
        bytes -> Nullable<BigInt>,
        photos -> Nullable<BigInt>,
        lost_photos -> Nullable<BigInt>,
        reason -> Nullable<Text>,
        detail -> Nullable<Text>,
    }
}

diesel::table! {
    imports (id) {
        id -> Text,
        kind -> Text,
        file_name -> Text,
        body -> Nullable<Binary>,
        body_hash -> Text,
        uploaded_by -> Text,
        uploaded_at -> BigInt,
        expires_at -> BigInt,
        applied_by -> Nullable<Text>,
        applied_at -> Nullable<BigInt>,
        applied -> Nullable<Text>,
    }
}

diesel::table! {
    phone_openings (id) {
        id -> Text,
        at -> BigInt,
        actor_id -> Text,
        person_id -> Text,
        ticket_id -> Nullable<Text>,
        reason -> Nullable<Text>,
    }
}

diesel::table! {
    emergency_phones (position) {
        position -> BigInt,
        name_zh -> Text,
        name_en -> Text,
        number -> Text,
        languages -> Text,
        hours_zh -> Nullable<Text>,
        hours_en -> Nullable<Text>,
    }
}

diesel::table! {
    canned_replies (position) {
        position -> BigInt,
        title -> Text,
        text_zh -> Text,
        text_en -> Text,
    }
}

diesel::table! {
    setting_changes (id) {
        id -> Text,
        at -> BigInt,
        actor_id -> Text,
        section -> Text,
    }
}

diesel::table! {
    setting_change_lines (change_id, position) {
        change_id -> Text,
        position -> BigInt,
        entry -> Nullable<Text>,
        field -> Text,
        old_text -> Nullable<Text>,
        new_text -> Nullable<Text>,
    }
}

diesel::table! {
    frozen_reports (month) {
        month -> Text,
        number -> Text,
        ends_at -> BigInt,
        at -> BigInt,
        by_id -> Text,
        opinion -> Text,
        figures -> Text,
        hash -> Text,
    }
}

diesel::table! {
    audit_months (month) {
        month -> Text,
        begins_at -> BigInt,
        ends_at -> BigInt,
        seed_hash -> Text,
        committed_at -> BigInt,
    }
}

diesel::table! {
    audit_seeds (month) {
        month -> Text,
        seed -> Text,
    }
}

diesel::table! {
    audit_population (month, position) {
        month -> Text,
        position -> BigInt,
        kind -> Text,
        subject_id -> Text,
        by_id -> Text,
        building_id -> Text,
        at -> BigInt,
        line -> Text,
    }
}

diesel::table! {
    audit_freezes (month) {
        month -> Text,
        population_hash -> Text,
        population_size -> BigInt,
        at -> BigInt,
    }
}

diesel::table! {
    audit_lot (id) {
        id -> Text,
        month -> Text,
        position -> BigInt,
    }
}

diesel::table! {
    audit_draws (month) {
        month -> Text,
        lot_size -> BigInt,
        at -> BigInt,
    }
}

diesel::table! {
    audit_findings (item_id) {
        item_id -> Text,
        checked -> Text,
        result -> Text,
        content_id -> Text,
        by_id -> Text,
        at -> BigInt,
        reopened_seq -> Nullable<BigInt>,
    }
}

diesel::table! {
    audit_settlements (item_id) {
        item_id -> Text,
        content_id -> Text,
        by_id -> Text,
        at -> BigInt,
    }
}

diesel::table! {
    contacts (id) {
        id -> Text,
        household_id -> Text,
        by_id -> Text,
        method -> Text,
        on_day -> Text,
        quarter -> Text,
        note_id -> Text,
        needs_id -> Nullable<Text>,
        ticket_id -> Nullable<Text>,
        recorded_at -> BigInt,
    }
}

diesel::table! {
    measures (id) {
        id -> Text,
        version -> BigInt,
        source -> Text,
        ticket_id -> Nullable<Text>,
        found -> Text,
        plan -> Text,
        responsible_id -> Nullable<Text>,
        department_id -> Nullable<Text>,
        due_on -> Text,
        first_due_on -> Text,
        state -> Text,
        outcome -> Nullable<Text>,
        ended_at -> Nullable<BigInt>,
        ended_by -> Nullable<Text>,
        created_at -> BigInt,
        created_by -> Text,
        published_revision -> Nullable<BigInt>,
        published_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    measure_texts (measure_id, revision) {
        measure_id -> Text,
        revision -> BigInt,
        said_zh -> Text,
        said_en -> Text,
        doing_zh -> Text,
        doing_en -> Text,
        came_zh -> Nullable<Text>,
        came_en -> Nullable<Text>,
        state -> Text,
        proposed_by -> Text,
        proposed_at -> BigInt,
        decided_by -> Nullable<Text>,
        decided_at -> Nullable<BigInt>,
        reason -> Nullable<Text>,
    }
}

diesel::table! {
    surveys (id) {
        id -> Text,
        version -> BigInt,
        period -> Text,
        title_zh -> Text,
        title_en -> Text,
        opens_on -> Text,
        closes_on -> Text,
        state -> Text,
        asked -> Nullable<BigInt>,
        created_at -> BigInt,
        created_by -> Text,
        opened_at -> Nullable<BigInt>,
        opened_by -> Nullable<Text>,
        closed_at -> Nullable<BigInt>,
        closed_by -> Nullable<Text>,
    }
}

diesel::table! {
    survey_questions (survey_id, position) {
        survey_id -> Text,
        position -> BigInt,
        kind -> Text,
        title_zh -> Text,
        title_en -> Text,
    }
}

diesel::table! {
    survey_options (survey_id, question, position) {
        survey_id -> Text,
        question -> BigInt,
        position -> BigInt,
        zh -> Text,
        en -> Text,
    }
}

diesel::table! {
    survey_asked (survey_id, household_id) {
        survey_id -> Text,
        household_id -> Text,
    }
}

diesel::table! {
    survey_answers (id) {
        id -> Text,
        survey_id -> Text,
        household_id -> Text,
        is_paper -> BigInt,
        by_id -> Text,
        method -> Nullable<Text>,
        witness_id -> Nullable<Text>,
        at -> BigInt,
    }
}

diesel::table! {
    survey_answer_items (answer_id, question) {
        answer_id -> Text,
        survey_id -> Text,
        question -> BigInt,
        word -> Nullable<Text>,
        option -> Nullable<BigInt>,
        text_id -> Nullable<Text>,
    }
}

diesel::table! {
    faq_entries (id) {
        id -> Text,
        version -> BigInt,
        topic -> Text,
        question_zh -> Text,
        question_en -> Text,
        answer_zh -> Text,
        answer_en -> Text,
        position -> BigInt,
        is_published -> BigInt,
        lacks_english -> BigInt,
        changed_at -> BigInt,
        changed_by -> Text,
    }
}

diesel::table! {
    faq_revisions (entry_id, version) {
        entry_id -> Text,
        version -> BigInt,
        topic -> Text,
        question_zh -> Text,
        question_en -> Text,
        answer_zh -> Text,
        answer_en -> Text,
        position -> BigInt,
        is_published -> BigInt,
        at -> BigInt,
        actor_id -> Text,
    }
}

diesel::table! {
    faq_terms (term, entry_id, in_question) {
        term -> Text,
        entry_id -> Text,
        in_question -> BigInt,
    }
}

diesel::table! {
    channels (kind) {
        kind -> Text,
        is_on -> BigInt,
        on_since -> Nullable<BigInt>,
        host -> Nullable<Text>,
        port -> Nullable<BigInt>,
        security -> Nullable<Text>,
        username -> Nullable<Text>,
        sender -> Nullable<Text>,
        template -> Nullable<Text>,
        secret -> Nullable<Text>,
        version -> BigInt,
        changed_by -> Text,
        changed_at -> BigInt,
        last_sent_at -> Nullable<BigInt>,
        last_failed_at -> Nullable<BigInt>,
        last_fault -> Nullable<Text>,
        last_detail -> Nullable<Text>,
    }
}

diesel::table! {
    outbox (message_id, channel) {
        message_id -> Text,
        channel -> Text,
        state -> Text,
        is_urgent -> BigInt,
        due_at -> BigInt,
        parcel -> Nullable<Text>,
        attempts -> BigInt,
        fault -> Nullable<Text>,
        detail -> Nullable<Text>,
        sent_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    notification_choices (person_id, audience) {
        person_id -> Text,
        audience -> Text,
        email -> Nullable<Text>,
        muted -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    phone_tasks (message_id) {
        message_id -> Text,
        due_at -> BigInt,
        told_at -> Nullable<BigInt>,
        told_by -> Nullable<Text>,
    }
}

diesel::table! {
    inbox_messages (id) {
        id -> Text,
        person_id -> Text,
        audience -> Text,
        ticket_id -> Text,
        seq -> BigInt,
        kind -> Text,
        created_at -> BigInt,
        read_at -> Nullable<BigInt>,
        planned_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    daily_list_days (day) {
        day -> Text,
        made_at -> BigInt,
    }
}

diesel::table! {
    daily_lists (id) {
        id -> Text,
        day -> Text,
        person_id -> Text,
        seen_at -> Nullable<BigInt>,
        seen_by -> Nullable<Text>,
    }
}

diesel::table! {
    daily_list_items (list_id, ticket_id) {
        list_id -> Text,
        ticket_id -> Text,
        step -> Text,
        due_at -> BigInt,
    }
}

diesel::joinable!(units -> buildings (building_id));
diesel::joinable!(households -> units (unit_id));
diesel::joinable!(unit_callers -> units (unit_id));
diesel::joinable!(occupancies -> households (household_id));
diesel::joinable!(occupancies -> persons (person_id));
diesel::joinable!(household_invitations -> households (household_id));
diesel::joinable!(household_changes -> persons (actor_id));
diesel::joinable!(staff -> persons (person_id));
diesel::joinable!(staff -> departments (department_id));
diesel::joinable!(tickets -> units (unit_id));
diesel::joinable!(tickets -> buildings (building_id));
diesel::joinable!(tickets -> content (content_id));
diesel::joinable!(ticket_events -> content (content_id));
diesel::joinable!(ratings -> content (content_id));
diesel::joinable!(staff_roles -> staff (person_id));
diesel::joinable!(ticket_cases -> tickets (ticket_id));
diesel::joinable!(charges -> tickets (ticket_id));
diesel::joinable!(payments -> charges (charge_id));
diesel::joinable!(refunds -> charges (charge_id));
diesel::joinable!(refunds -> content (content_id));
diesel::joinable!(refund_steps -> refunds (refund_id));
diesel::joinable!(callbacks -> tickets (ticket_id));
diesel::joinable!(callback_calls -> callbacks (callback_id));
diesel::joinable!(callback_calls -> content (content_id));
diesel::joinable!(contacts -> households (household_id));
diesel::joinable!(daily_lists -> daily_list_days (day));
diesel::joinable!(daily_list_items -> daily_lists (list_id));
diesel::joinable!(daily_list_items -> tickets (ticket_id));
diesel::joinable!(measure_texts -> measures (measure_id));
diesel::joinable!(audit_freezes -> audit_months (month));
diesel::joinable!(audit_draws -> audit_months (month));
diesel::joinable!(audit_seeds -> audit_months (month));
diesel::joinable!(audit_lot -> audit_months (month));
diesel::joinable!(audit_findings -> audit_lot (item_id));
diesel::joinable!(audit_settlements -> audit_findings (item_id));

diesel::allow_tables_to_appear_in_same_query!(faq_entries, faq_terms);
diesel::allow_tables_to_appear_in_same_query!(measures, measure_texts);
diesel::allow_tables_to_appear_in_same_query!(tickets, ticket_numbers);
diesel::allow_tables_to_appear_in_same_query!(
    persons,
    buildings,
    units,
    unit_aliases,
    unit_callers,
    households,
    occupancies,
    household_invitations,
    household_changes,
    departments,
    staff,
    staff_changes,
    staff_roles,
    staff_scopes,
    calendar_versions,
    calendar_days,
    promise_versions,
    promise_rules,
    content,
    tickets,
    ticket_progress,
    ticket_cases,
    ticket_causes,
    visitor_links,
    action_reports,
    event_windows,
    deputies,
    price_items,
    price_changes,
    quotes,
    quote_lines,
    quote_payers,
    credentials,
    visit_wishes,
    ticket_events,
    ratings,
    photos,
    audit_log,
    sessions,
    enrolled_devices,
    invitations,
    charges,
    payments,
    refunds,
    refund_steps,
    callbacks,
    callback_calls,
    backup_runs,
    imports,
    phone_openings,
    frozen_reports,
    audit_months,
    audit_seeds,
    audit_population,
    audit_freezes,
    audit_lot,
    audit_draws,
    audit_findings,
    audit_settlements,
    contacts,
    surveys,
    survey_asked,
    survey_answers,
    survey_answer_items,
    inbox_messages,
    channels,
    outbox,
    notification_choices,
    phone_tasks,
    daily_list_days,
    daily_lists,
    daily_list_items,
);
