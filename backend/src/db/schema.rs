//! The tables as both databases have them, written by hand: `BigInt` where SQLite says INTEGER.

diesel::table! {
    estate (id) {
        id -> BigInt,
        name_zh -> Text,
        name_en -> Text,
        time_zone -> Text,
        phone -> Text,
        emergency_phone -> Text,
        hours_zh -> Text,
        hours_en -> Text,
        visiting_from -> Text,
        visiting_until -> Text,
    }
}

diesel::table! {
    credentials (audience, login) {
        audience -> Text,
        login -> Text,
        person_id -> Text,
        password_hash -> Text,
        updated_at -> BigInt,
    }
}

diesel::table! {
    sessions (token_hash) {
        token_hash -> Binary,
        person_id -> Text,
        audience -> Text,
        created_at -> BigInt,
        expires_at -> BigInt,
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
    }
}

diesel::table! {
    units (id) {
        id -> Text,
        building_id -> Text,
        code -> Text,
        position -> BigInt,
    }
}

diesel::table! {
    unit_aliases (alias) {
        alias -> Text,
        unit_id -> Text,
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
    }
}

diesel::table! {
    departments (id) {
        id -> Text,
        name_zh -> Text,
        name_en -> Text,
    }
}

diesel::table! {
    staff (person_id) {
        person_id -> Text,
        number -> Text,
        department_id -> Text,
        superior_id -> Nullable<Text>,
        left_at -> Nullable<BigInt>,
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
    }
}

diesel::table! {
    calendar_days (version, day) {
        version -> BigInt,
        day -> Text,
        is_worked -> BigInt,
    }
}

diesel::table! {
    promise_versions (version) {
        version -> BigInt,
        valid_from -> BigInt,
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
        unit_id -> Text,
        household_id -> Text,
        reporter_id -> Text,
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

diesel::joinable!(units -> buildings (building_id));
diesel::joinable!(households -> units (unit_id));
diesel::joinable!(occupancies -> households (household_id));
diesel::joinable!(occupancies -> persons (person_id));
diesel::joinable!(staff -> persons (person_id));
diesel::joinable!(staff -> departments (department_id));
diesel::joinable!(tickets -> units (unit_id));
diesel::joinable!(tickets -> buildings (building_id));
diesel::joinable!(tickets -> content (content_id));
diesel::joinable!(ticket_events -> content (content_id));
diesel::joinable!(ratings -> content (content_id));
diesel::joinable!(staff_roles -> staff (person_id));

diesel::allow_tables_to_appear_in_same_query!(
    persons,
    buildings,
    units,
    unit_aliases,
    households,
    occupancies,
    departments,
    staff,
    staff_roles,
    staff_scopes,
    calendar_versions,
    calendar_days,
    promise_versions,
    promise_rules,
    content,
    tickets,
    visit_wishes,
    ticket_events,
    ratings,
    photos,
    audit_log,
    sessions,
);
