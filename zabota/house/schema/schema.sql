-- Where all migrations end. Written by bin/schema; edit nothing here.

CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;

CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;

CREATE TYPE public.procrastinate_job_event_type AS ENUM (
    'deferred',
    'started',
    'deferred_for_retry',
    'failed',
    'succeeded',
    'cancelled',
    'abort_requested',
    'aborted',
    'scheduled',
    'retried'
);

CREATE TYPE public.procrastinate_job_status AS ENUM (
    'todo',
    'doing',
    'succeeded',
    'failed',
    'cancelled',
    'aborting',
    'aborted'
);

CREATE TYPE public.procrastinate_job_to_defer_v1 AS (
	queue_name character varying,
	task_name character varying,
	priority integer,
	lock text,
	queueing_lock text,
	args jsonb,
	scheduled_at timestamp with time zone
);

CREATE FUNCTION public.core_journal_is_not_emptied() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF current_setting('zabota.may_trim_journal', true) IS DISTINCT FROM 'on' THEN
        RAISE EXCEPTION 'the journal is never emptied';
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION public.core_journal_stays() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF current_setting('zabota.may_trim_journal', true) = 'on' THEN
        RETURN COALESCE(NEW, OLD);
    END IF;
    RAISE EXCEPTION 'the journal is never changed';
END $$;

CREATE FUNCTION public.core_tell_of_journal() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    PERFORM pg_notify('journal', '');
    RETURN NULL;
END $$;

CREATE FUNCTION public.procrastinate_cancel_job_v1(job_id bigint, abort boolean, delete_job boolean) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
BEGIN
    IF delete_job THEN
        DELETE FROM procrastinate_jobs
        WHERE id = job_id AND status = 'todo'
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        IF abort THEN
            UPDATE procrastinate_jobs
            SET abort_requested = true,
                status = CASE status
                    WHEN 'todo' THEN 'cancelled'::procrastinate_job_status ELSE status
                END
            WHERE id = job_id AND status IN ('todo', 'doing')
            RETURNING id INTO _job_id;
        ELSE
            UPDATE procrastinate_jobs
            SET status = 'cancelled'::procrastinate_job_status
            WHERE id = job_id AND status = 'todo'
            RETURNING id INTO _job_id;
        END IF;
    END IF;
    RETURN _job_id;
END;
$$;

CREATE FUNCTION public.procrastinate_defer_jobs_v1(jobs public.procrastinate_job_to_defer_v1[]) RETURNS bigint[]
    LANGUAGE plpgsql
    AS $$
DECLARE
    job_ids bigint[];
BEGIN
    WITH inserted_jobs AS (
        INSERT INTO procrastinate_jobs (queue_name, task_name, priority, lock, queueing_lock, args, scheduled_at)
        SELECT (job).queue_name,
               (job).task_name,
               (job).priority,
               (job).lock,
               (job).queueing_lock,
               (job).args,
               (job).scheduled_at
        FROM unnest(jobs) AS job
        RETURNING id
    )
    SELECT array_agg(id) FROM inserted_jobs INTO job_ids;

    RETURN job_ids;
END;
$$;

CREATE FUNCTION public.procrastinate_defer_periodic_job_v2(_queue_name character varying, _lock character varying, _queueing_lock character varying, _task_name character varying, _priority integer, _periodic_id character varying, _defer_timestamp bigint, _args jsonb) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
	_job_id bigint;
	_defer_id bigint;
BEGIN
    INSERT
        INTO procrastinate_periodic_defers (task_name, periodic_id, defer_timestamp)
        VALUES (_task_name, _periodic_id, _defer_timestamp)
        ON CONFLICT DO NOTHING
        RETURNING id into _defer_id;

    IF _defer_id IS NULL THEN
        RETURN NULL;
    END IF;

    UPDATE procrastinate_periodic_defers
        SET job_id = (
            SELECT COALESCE((
                SELECT unnest(procrastinate_defer_jobs_v1(
                    ARRAY[
                        ROW(
                            _queue_name,
                            _task_name,
                            _priority,
                            _lock,
                            _queueing_lock,
                            _args,
                            NULL::timestamptz
                        )
                    ]::procrastinate_job_to_defer_v1[]
                ))
            ), NULL)
        )
        WHERE id = _defer_id
        RETURNING job_id INTO _job_id;

    DELETE
        FROM procrastinate_periodic_defers
        USING (
            SELECT id
            FROM procrastinate_periodic_defers
            WHERE procrastinate_periodic_defers.task_name = _task_name
            AND procrastinate_periodic_defers.periodic_id = _periodic_id
            AND procrastinate_periodic_defers.defer_timestamp < _defer_timestamp
            ORDER BY id
            FOR UPDATE
        ) to_delete
        WHERE procrastinate_periodic_defers.id = to_delete.id;

    RETURN _job_id;
END;
$$;

CREATE TABLE public.procrastinate_jobs (
    id bigint NOT NULL,
    queue_name character varying(128) NOT NULL,
    task_name character varying(128) NOT NULL,
    lock text,
    args jsonb DEFAULT '{}'::jsonb NOT NULL,
    status public.procrastinate_job_status DEFAULT 'todo'::public.procrastinate_job_status NOT NULL,
    scheduled_at timestamp with time zone,
    attempts integer DEFAULT 0 NOT NULL,
    queueing_lock text,
    priority integer DEFAULT 0 NOT NULL,
    abort_requested boolean DEFAULT false NOT NULL,
    worker_id bigint,
    CONSTRAINT check_not_todo_abort_requested CHECK ((NOT ((status = 'todo'::public.procrastinate_job_status) AND (abort_requested = true))))
);

CREATE FUNCTION public.procrastinate_fetch_job_v2(target_queue_names character varying[], p_worker_id bigint) RETURNS public.procrastinate_jobs
    LANGUAGE plpgsql
    AS $$
DECLARE
	found_jobs procrastinate_jobs;
BEGIN
    WITH candidate AS (
        SELECT jobs.*
            FROM procrastinate_jobs AS jobs
            WHERE
                -- reject the job if its lock has earlier or higher priority jobs
                NOT EXISTS (
                    SELECT 1
                        FROM procrastinate_jobs AS other_jobs
                        WHERE
                            jobs.lock IS NOT NULL
                            AND other_jobs.lock = jobs.lock
                            AND (
                                -- job with same lock is already running
                                other_jobs.status = 'doing'
                                OR
                                -- job with same lock is waiting and has higher priority (or same priority but was queued first)
                                (
                                    other_jobs.status = 'todo'
                                    AND (
                                        other_jobs.priority > jobs.priority
                                        OR (
                                        other_jobs.priority = jobs.priority
                                        AND other_jobs.id < jobs.id
                                        )
                                    )
                                )
                            )
                )
                AND jobs.status = 'todo'
                AND (target_queue_names IS NULL OR jobs.queue_name = ANY( target_queue_names ))
                AND (jobs.scheduled_at IS NULL OR jobs.scheduled_at <= now())
            ORDER BY jobs.priority DESC, jobs.id ASC LIMIT 1
            FOR UPDATE OF jobs SKIP LOCKED
    )
    UPDATE procrastinate_jobs
        SET status = 'doing', worker_id = p_worker_id
        FROM candidate
        WHERE procrastinate_jobs.id = candidate.id
        RETURNING procrastinate_jobs.* INTO found_jobs;

 RETURN found_jobs;
END;
$$;

CREATE FUNCTION public.procrastinate_finish_job_v1(job_id bigint, end_status public.procrastinate_job_status, delete_job boolean) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
BEGIN
    IF end_status NOT IN ('succeeded', 'failed', 'aborted') THEN
        RAISE 'End status should be either "succeeded", "failed" or "aborted" (job id: %)', job_id;
    END IF;
    IF delete_job THEN
        DELETE FROM procrastinate_jobs
        WHERE id = job_id AND status IN ('todo', 'doing')
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = end_status,
            abort_requested = false,
            attempts = CASE status
                WHEN 'doing' THEN attempts + 1 ELSE attempts
            END
        WHERE id = job_id AND status IN ('todo', 'doing')
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        RAISE 'Job was not found or not in "doing" or "todo" status (job id: %)', job_id;
    END IF;
END;
$$;

CREATE FUNCTION public.procrastinate_notify_queue_abort_job_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    payload TEXT;
BEGIN
    SELECT json_build_object('type', 'abort_job_requested', 'job_id', NEW.id)::text INTO payload;
	PERFORM pg_notify('procrastinate_queue_v1#' || NEW.queue_name, payload);
	PERFORM pg_notify('procrastinate_any_queue_v1', payload);
	RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_notify_queue_job_inserted_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    payload TEXT;
BEGIN
    SELECT json_build_object('type', 'job_inserted', 'job_id', NEW.id)::text INTO payload;
	PERFORM pg_notify('procrastinate_queue_v1#' || NEW.queue_name, payload);
	PERFORM pg_notify('procrastinate_any_queue_v1', payload);
	RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_prune_stalled_workers_v1(seconds_since_heartbeat double precision) RETURNS TABLE(worker_id bigint)
    LANGUAGE plpgsql
    AS $$
BEGIN
    RETURN QUERY
    DELETE FROM procrastinate_workers
    WHERE last_heartbeat < NOW() - (seconds_since_heartbeat || 'SECOND')::INTERVAL
    RETURNING procrastinate_workers.id;
END;
$$;

CREATE FUNCTION public.procrastinate_register_worker_v1() RETURNS TABLE(worker_id bigint)
    LANGUAGE plpgsql
    AS $$
BEGIN
    RETURN QUERY
    INSERT INTO procrastinate_workers DEFAULT VALUES
    RETURNING procrastinate_workers.id;
END;
$$;

CREATE FUNCTION public.procrastinate_retry_job_v1(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
    _abort_requested boolean;
BEGIN
    SELECT abort_requested FROM procrastinate_jobs
    WHERE id = job_id AND status = 'doing'
    FOR UPDATE
    INTO _abort_requested;
    IF _abort_requested THEN
        UPDATE procrastinate_jobs
        SET status = 'failed'::procrastinate_job_status
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = 'todo'::procrastinate_job_status,
            attempts = attempts + 1,
            scheduled_at = retry_at,
            priority = COALESCE(new_priority, priority),
            queue_name = COALESCE(new_queue_name, queue_name),
            lock = COALESCE(new_lock, lock)
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    END IF;

    IF _job_id IS NULL THEN
        RAISE 'Job was not found or not in "doing" status (job id: %)', job_id;
    END IF;
END;
$$;

CREATE FUNCTION public.procrastinate_retry_job_v2(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
    _abort_requested boolean;
    _current_status procrastinate_job_status;
BEGIN
    SELECT status, abort_requested FROM procrastinate_jobs
    WHERE id = job_id AND status IN ('doing', 'failed')
    FOR UPDATE
    INTO _current_status, _abort_requested;
    IF _current_status = 'doing' AND _abort_requested THEN
        UPDATE procrastinate_jobs
        SET status = 'failed'::procrastinate_job_status
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = 'todo'::procrastinate_job_status,
            attempts = attempts + 1,
            scheduled_at = retry_at,
            priority = COALESCE(new_priority, priority),
            queue_name = COALESCE(new_queue_name, queue_name),
            lock = COALESCE(new_lock, lock)
        WHERE id = job_id AND status IN ('doing', 'failed')
        RETURNING id INTO _job_id;
    END IF;

    IF _job_id IS NULL THEN
        RAISE 'Job was not found or has an invalid status to retry (job id: %)', job_id;
    END IF;

END;
$$;

CREATE FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type)
        VALUES (NEW.id, 'abort_requested'::procrastinate_job_event_type);
    RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_trigger_function_scheduled_events_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type, at)
        VALUES (NEW.id, 'scheduled'::procrastinate_job_event_type, NEW.scheduled_at);

	RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_trigger_function_status_events_insert_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type)
        VALUES (NEW.id, 'deferred'::procrastinate_job_event_type);
	RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_trigger_function_status_events_update_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    WITH t AS (
        SELECT CASE
            WHEN OLD.status = 'todo'::procrastinate_job_status
                AND NEW.status = 'doing'::procrastinate_job_status
                THEN 'started'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'todo'::procrastinate_job_status
                THEN 'deferred_for_retry'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'failed'::procrastinate_job_status
                THEN 'failed'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'succeeded'::procrastinate_job_status
                THEN 'succeeded'::procrastinate_job_event_type
            WHEN OLD.status = 'todo'::procrastinate_job_status
                AND (
                    NEW.status = 'cancelled'::procrastinate_job_status
                    OR NEW.status = 'failed'::procrastinate_job_status
                    OR NEW.status = 'succeeded'::procrastinate_job_status
                )
                THEN 'cancelled'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'aborted'::procrastinate_job_status
                THEN 'aborted'::procrastinate_job_event_type
            WHEN OLD.status = 'failed'::procrastinate_job_status
                AND NEW.status = 'todo'::procrastinate_job_status
                THEN 'retried'::procrastinate_job_event_type
            ELSE NULL
        END as event_type
    )
    INSERT INTO procrastinate_events(job_id, type)
        SELECT NEW.id, t.event_type
        FROM t
        WHERE t.event_type IS NOT NULL;
	RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_unlink_periodic_defers_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE procrastinate_periodic_defers
    SET job_id = NULL
    WHERE job_id = OLD.id;
    RETURN OLD;
END;
$$;

CREATE FUNCTION public.procrastinate_unregister_worker_v1(worker_id bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    DELETE FROM procrastinate_workers
    WHERE id = worker_id;
END;
$$;

CREATE FUNCTION public.procrastinate_update_heartbeat_v1(worker_id bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE procrastinate_workers
    SET last_heartbeat = NOW()
    WHERE id = worker_id;
END;
$$;

CREATE FUNCTION public.queues_count_came() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO queues_tally (queue_id, line_id, owner_id, number)
        SELECT queue_id, line_id, owner_id, count(*) FROM came GROUP BY queue_id, line_id, owner_id;
    RETURN NULL;
END $$;

CREATE FUNCTION public.queues_count_left() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO queues_tally (queue_id, line_id, owner_id, number)
        SELECT queue_id, line_id, owner_id, -count(*) FROM gone GROUP BY queue_id, line_id, owner_id;
    RETURN NULL;
END $$;

CREATE FUNCTION public.queues_count_moved() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO queues_tally (queue_id, line_id, owner_id, number)
        SELECT queue_id, line_id, owner_id, sum(number) FROM (
            SELECT queue_id, line_id, owner_id, -1 AS number FROM gone
            UNION ALL SELECT queue_id, line_id, owner_id, 1 FROM came
        ) change GROUP BY queue_id, line_id, owner_id HAVING sum(number) <> 0;
    RETURN NULL;
END $$;

CREATE FUNCTION public.tickets_keep_numbers() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.status = NEW.status AND OLD.line_id = NEW.line_id AND OLD.aside = NEW.aside
            AND OLD.owner_id IS NOT DISTINCT FROM NEW.owner_id THEN
        RETURN NULL;
    END IF;
    IF TG_OP <> 'INSERT' AND OLD.status IN ('new', 'open', 'waiting') THEN
        INSERT INTO tickets_tally (line_id, owner_id, status, aside, number)
            VALUES (OLD.line_id, OLD.owner_id, OLD.status, OLD.aside, -1);
    END IF;
    IF TG_OP <> 'DELETE' AND NEW.status IN ('new', 'open', 'waiting') THEN
        INSERT INTO tickets_tally (line_id, owner_id, status, aside, number)
            VALUES (NEW.line_id, NEW.owner_id, NEW.status, NEW.aside, 1);
    END IF;
    RETURN NULL;
END $$;

CREATE TABLE public.account_emailaddress (
    id integer NOT NULL,
    email character varying(254) NOT NULL,
    verified boolean NOT NULL,
    "primary" boolean NOT NULL,
    user_id bigint NOT NULL
);

ALTER TABLE public.account_emailaddress ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_emailaddress_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.account_emailconfirmation (
    id integer NOT NULL,
    created timestamp with time zone NOT NULL,
    sent timestamp with time zone,
    key character varying(64) NOT NULL,
    email_address_id integer NOT NULL
);

ALTER TABLE public.account_emailconfirmation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_emailconfirmation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.accounts_identity (
    id bigint NOT NULL,
    subject character varying(255) NOT NULL,
    at timestamp with time zone NOT NULL,
    user_id bigint NOT NULL,
    provider_id bigint NOT NULL
);

ALTER TABLE public.accounts_identity ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_identity_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.accounts_identityprovider (
    id bigint NOT NULL,
    name character varying(60) NOT NULL,
    kind character varying(10) NOT NULL,
    issuer character varying(300) NOT NULL,
    client_id character varying(300) NOT NULL,
    client_secret text NOT NULL,
    domains character varying(253)[] NOT NULL,
    lets_new_in boolean NOT NULL,
    endpoints jsonb NOT NULL,
    is_active boolean NOT NULL,
    role_id bigint,
    CONSTRAINT clients_get_no_role CHECK ((((kind)::text = 'staff'::text) OR (role_id IS NULL))),
    CONSTRAINT new_colleagues_get_a_role CHECK (((NOT lets_new_in) OR ((kind)::text = 'client'::text) OR (role_id IS NOT NULL)))
);

ALTER TABLE public.accounts_identityprovider ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_identityprovider_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.accounts_role (
    id bigint NOT NULL,
    key character varying(50) NOT NULL,
    name character varying(80) NOT NULL,
    permissions character varying(40)[] NOT NULL,
    requires_second_factor boolean NOT NULL,
    CONSTRAINT role_of_known_permissions CHECK ((permissions <@ ARRAY['agents:manage'::character varying(40), 'answers:see'::character varying(40), 'api:use'::character varying(40), 'audit:read'::character varying(40), 'backups:manage'::character varying(40), 'briefings:send'::character varying(40), 'clients:edit'::character varying(40), 'clients:merge'::character varying(40), 'clients:read'::character varying(40), 'clicks:decide'::character varying(40), 'clicks:see'::character varying(40), 'fields:manage'::character varying(40), 'house:watch'::character varying(40), 'ideas:decide'::character varying(40), 'intake:read'::character varying(40), 'journeys:manage'::character varying(40), 'levels:manage'::character varying(40), 'lines:manage'::character varying(40), 'mailboxes:manage'::character varying(40), 'notes:write'::character varying(40), 'people:forget'::character varying(40), 'plays:manage'::character varying(40), 'plays:run'::character varying(40), 'portal:preview'::character varying(40), 'promises:watch'::character varying(40), 'queues:share'::character varying(40), 'records:keep'::character varying(40), 'replies:share'::character varying(40), 'roles:manage'::character varying(40), 'security:manage'::character varying(40), 'sites:manage'::character varying(40), 'surveys:manage'::character varying(40), 'tickets:answer'::character varying(40), 'tickets:assign'::character varying(40), 'tickets:close'::character varying(40), 'tickets:merge'::character varying(40), 'tickets:open'::character varying(40), 'tickets:read'::character varying(40), 'tickets:refuse'::character varying(40), 'tickets:see-all'::character varying(40), 'verdicts:judge'::character varying(40), 'voices:director'::character varying(40)]))
);

ALTER TABLE public.accounts_role ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_role_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.accounts_signin (
    id bigint NOT NULL,
    session_key character varying(40) NOT NULL,
    way character varying(12) NOT NULL,
    address inet,
    browser character varying(400) NOT NULL,
    at timestamp with time zone NOT NULL,
    last_seen_at timestamp with time zone NOT NULL,
    user_id bigint NOT NULL
);

ALTER TABLE public.accounts_signin ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_signin_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.accounts_signinrule (
    id bigint NOT NULL,
    kind character varying(10) NOT NULL,
    takes_password boolean NOT NULL,
    takes_code boolean NOT NULL
);

ALTER TABLE public.accounts_signinrule ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_signinrule_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.accounts_user (
    id bigint NOT NULL,
    password character varying(128) NOT NULL,
    last_login timestamp with time zone,
    email character varying(254) NOT NULL,
    name character varying(120) NOT NULL,
    kind character varying(10) NOT NULL,
    language character varying(5) NOT NULL,
    is_active boolean NOT NULL,
    joined_at timestamp with time zone NOT NULL,
    role_id bigint,
    sessions_ended integer NOT NULL,
    CONSTRAINT accounts_user_sessions_ended_check CHECK ((sessions_ended >= 0)),
    CONSTRAINT staff_have_a_role_clients_have_none CHECK (((((kind)::text = 'staff'::text) AND (role_id IS NOT NULL)) OR (((kind)::text = 'client'::text) AND (role_id IS NULL))))
);

ALTER TABLE public.accounts_user ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_user_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.advertising_adding (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    CONSTRAINT one_adding CHECK ((id = 1))
);

ALTER TABLE public.advertising_adding ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.advertising_adding_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.advertising_attackday (
    id bigint NOT NULL,
    day date NOT NULL,
    campaign character varying(200) NOT NULL,
    reason character varying(60) NOT NULL,
    clicks integer NOT NULL,
    lost numeric(16,4) NOT NULL,
    site_id bigint NOT NULL,
    CONSTRAINT advertising_attackday_clicks_check CHECK ((clicks >= 0))
);

ALTER TABLE public.advertising_attackday ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.advertising_attackday_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.advertising_burst (
    id bigint NOT NULL,
    campaign character varying(200) NOT NULL,
    attack character varying(10) NOT NULL,
    since date NOT NULL,
    until date NOT NULL,
    clicks integer NOT NULL,
    usual double precision NOT NULL,
    lost numeric(16,4) NOT NULL,
    blocks integer NOT NULL,
    in_blocks integer NOT NULL,
    of_device integer NOT NULL,
    addresses integer NOT NULL,
    every double precision,
    last_at timestamp with time zone NOT NULL,
    found_at timestamp with time zone NOT NULL,
    site_id bigint NOT NULL,
    CONSTRAINT advertising_burst_addresses_check CHECK ((addresses >= 0)),
    CONSTRAINT advertising_burst_blocks_check CHECK ((blocks >= 0)),
    CONSTRAINT advertising_burst_clicks_check CHECK ((clicks >= 0)),
    CONSTRAINT advertising_burst_in_blocks_check CHECK ((in_blocks >= 0)),
    CONSTRAINT advertising_burst_of_device_check CHECK ((of_device >= 0)),
    CONSTRAINT burst_ends_after_it_began CHECK ((until >= since)),
    CONSTRAINT burst_of_some CHECK ((clicks >= 1))
);

ALTER TABLE public.advertising_burst ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.advertising_burst_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.advertising_claim (
    id bigint NOT NULL,
    network character varying(100) NOT NULL,
    campaign character varying(200) NOT NULL,
    since date NOT NULL,
    until date NOT NULL,
    clicks integer NOT NULL,
    lost numeric(16,4) NOT NULL,
    low numeric(16,4) NOT NULL,
    high numeric(16,4) NOT NULL,
    hash character varying(64) NOT NULL,
    state character varying(8) NOT NULL,
    refunded numeric(16,2) NOT NULL,
    words character varying(500) NOT NULL,
    at timestamp with time zone NOT NULL,
    settled_at timestamp with time zone,
    by_id bigint NOT NULL,
    settled_by_id bigint,
    site_id bigint NOT NULL,
    CONSTRAINT advertising_claim_clicks_check CHECK ((clicks >= 0)),
    CONSTRAINT claim_hash_is_one CHECK (((hash)::text ~ '^[0-9a-f]{64}$'::text)),
    CONSTRAINT claim_of_some_clicks CHECK ((clicks >= 1)),
    CONSTRAINT claim_of_some_days CHECK ((until >= since)),
    CONSTRAINT claim_settled_whole CHECK ((((refunded = (0)::numeric) AND (settled_at IS NULL) AND (settled_by_id IS NULL) AND ((state)::text = 'sent'::text)) OR ((refunded = (0)::numeric) AND (settled_at IS NOT NULL) AND (settled_by_id IS NOT NULL) AND ((state)::text = 'refused'::text)) OR ((refunded > (0)::numeric) AND (settled_at IS NOT NULL) AND (settled_by_id IS NOT NULL) AND ((state)::text = 'accepted'::text)))),
    CONSTRAINT claim_state_known CHECK (((state)::text = ANY ((ARRAY['sent'::character varying, 'accepted'::character varying, 'refused'::character varying])::text[])))
);

ALTER TABLE public.advertising_claim ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.advertising_claim_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.advertising_excluded (
    id bigint NOT NULL,
    value character varying(200) NOT NULL,
    human integer NOT NULL,
    machine integer NOT NULL,
    lost numeric(16,4) NOT NULL,
    worth double precision NOT NULL,
    until timestamp with time zone NOT NULL,
    exclusion_id bigint NOT NULL,
    CONSTRAINT advertising_excluded_human_check CHECK ((human >= 0)),
    CONSTRAINT advertising_excluded_machine_check CHECK ((machine >= 0))
);

ALTER TABLE public.advertising_excluded ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.advertising_excluded_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.advertising_exclusion (
    id bigint NOT NULL,
    kind character varying(10) NOT NULL,
    many integer NOT NULL,
    lost numeric(16,4) NOT NULL,
    left_out integer NOT NULL,
    left_out_lost numeric(16,4) NOT NULL,
    hash character varying(64) NOT NULL,
    at timestamp with time zone NOT NULL,
    after integer NOT NULL,
    after_at timestamp with time zone,
    taken_back_at timestamp with time zone,
    by_id bigint NOT NULL,
    site_id bigint NOT NULL,
    taken_back_by_id bigint,
    CONSTRAINT advertising_exclusion_after_check CHECK ((after >= 0)),
    CONSTRAINT advertising_exclusion_left_out_check CHECK ((left_out >= 0)),
    CONSTRAINT advertising_exclusion_many_check CHECK ((many >= 0)),
    CONSTRAINT exclusion_hash_is_one CHECK (((hash)::text ~ '^[0-9a-f]{64}$'::text)),
    CONSTRAINT exclusion_kind_known CHECK (((kind)::text = ANY ((ARRAY['addresses'::character varying, 'placement'::character varying])::text[]))),
    CONSTRAINT exclusion_of_something CHECK ((many >= 1)),
    CONSTRAINT exclusion_taken_back_by_somebody CHECK ((((taken_back_at IS NULL) AND (taken_back_by_id IS NULL)) OR ((taken_back_at IS NOT NULL) AND (taken_back_by_id IS NOT NULL))))
);

ALTER TABLE public.advertising_exclusion ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.advertising_exclusion_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.advertising_sourceday (
    id bigint NOT NULL,
    day date NOT NULL,
    network character varying(100) NOT NULL,
    campaign character varying(200) NOT NULL,
    placement character varying(200) NOT NULL,
    human integer NOT NULL,
    doubtful integer NOT NULL,
    machine integer NOT NULL,
    unjudged integer NOT NULL,
    uncosted integer NOT NULL,
    spent numeric(16,4) NOT NULL,
    lost numeric(16,4) NOT NULL,
    doubted numeric(16,4) NOT NULL,
    site_id bigint NOT NULL,
    CONSTRAINT advertising_sourceday_doubtful_check CHECK ((doubtful >= 0)),
    CONSTRAINT advertising_sourceday_human_check CHECK ((human >= 0)),
    CONSTRAINT advertising_sourceday_machine_check CHECK ((machine >= 0)),
    CONSTRAINT advertising_sourceday_uncosted_check CHECK ((uncosted >= 0)),
    CONSTRAINT advertising_sourceday_unjudged_check CHECK ((unjudged >= 0)),
    CONSTRAINT source_day_loses_what_was_spent CHECK (((doubted >= (0)::numeric) AND (lost >= (0)::numeric) AND (spent >= (lost + doubted))))
);

ALTER TABLE public.advertising_sourceday ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.advertising_sourceday_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.advertising_suspect (
    id bigint NOT NULL,
    kind character varying(10) NOT NULL,
    value character varying(200) NOT NULL,
    human integer NOT NULL,
    doubtful integer NOT NULL,
    machine integer NOT NULL,
    allowed integer NOT NULL,
    lost numeric(16,4) NOT NULL,
    sure double precision NOT NULL,
    sure_lost double precision NOT NULL,
    weight double precision NOT NULL,
    worth double precision NOT NULL,
    last_at timestamp with time zone NOT NULL,
    site_id bigint NOT NULL,
    CONSTRAINT advertising_suspect_allowed_check CHECK ((allowed >= 0)),
    CONSTRAINT advertising_suspect_doubtful_check CHECK ((doubtful >= 0)),
    CONSTRAINT advertising_suspect_human_check CHECK ((human >= 0)),
    CONSTRAINT advertising_suspect_machine_check CHECK ((machine >= 0)),
    CONSTRAINT suspect_kind_known CHECK (((kind)::text = ANY ((ARRAY['addresses'::character varying, 'placement'::character varying])::text[]))),
    CONSTRAINT suspect_of_something CHECK ((machine >= 1))
);

ALTER TABLE public.advertising_suspect ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.advertising_suspect_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.advertising_watch (
    id bigint NOT NULL,
    lost_a_day numeric(12,2),
    entries integer NOT NULL,
    human_percent smallint NOT NULL,
    told_on date,
    site_id bigint NOT NULL,
    CONSTRAINT advertising_watch_entries_check CHECK ((entries >= 0)),
    CONSTRAINT advertising_watch_human_percent_check CHECK ((human_percent >= 0)),
    CONSTRAINT watch_for_money CHECK (((lost_a_day IS NULL) OR (lost_a_day > (0)::numeric))),
    CONSTRAINT watch_lists_some CHECK (((entries >= 1) AND (entries <= 100000))),
    CONSTRAINT watch_loses_a_share CHECK (((human_percent >= 0) AND (human_percent <= 100)))
);

ALTER TABLE public.advertising_watch ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.advertising_watch_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.api_keptanswer (
    id bigint NOT NULL,
    key character varying(80) NOT NULL,
    digest character varying(64) NOT NULL,
    status smallint NOT NULL,
    headers jsonb NOT NULL,
    body text NOT NULL,
    at timestamp with time zone NOT NULL,
    token_id bigint NOT NULL,
    CONSTRAINT api_keptanswer_status_check CHECK ((status >= 0))
);

ALTER TABLE public.api_keptanswer ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.api_keptanswer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.api_pace (
    token_id bigint NOT NULL,
    minute bigint NOT NULL,
    used integer NOT NULL,
    CONSTRAINT api_pace_used_check CHECK ((used >= 0))
);

CREATE TABLE public.api_token (
    id bigint NOT NULL,
    name character varying(80) NOT NULL,
    mark character varying(12) NOT NULL,
    hash character varying(64) NOT NULL,
    scopes character varying(40)[] NOT NULL,
    networks character varying(43)[] NOT NULL,
    made_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone,
    ending_told_at timestamp with time zone,
    revoked_at timestamp with time zone,
    revoked_by_id bigint,
    user_id bigint NOT NULL,
    CONSTRAINT token_ends CHECK ((expires_at > made_at)),
    CONSTRAINT token_has_a_name CHECK ((NOT ((name)::text = ''::text))),
    CONSTRAINT token_is_kept_as_a_hash CHECK (((hash)::text ~ '^[0-9a-f]{64}$'::text)),
    CONSTRAINT token_of_known_scopes CHECK (((scopes <@ ARRAY['clients:read'::character varying(40), 'clients:write'::character varying(40), 'files:read'::character varying(40), 'notes:read'::character varying(40), 'notes:write'::character varying(40), 'own:read'::character varying(40), 'own:write'::character varying(40), 'promises:read'::character varying(40), 'team:read'::character varying(40), 'tickets:read'::character varying(40), 'tickets:write'::character varying(40)]) AND (
CASE
    WHEN (scopes IS NULL) THEN NULL::integer
    ELSE COALESCE(array_length(scopes, 1), 0)
END > 0)))
);

ALTER TABLE public.api_token ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.api_token_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.auth_group (
    id integer NOT NULL,
    name character varying(150) NOT NULL
);

ALTER TABLE public.auth_group ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.auth_group_permissions (
    id bigint NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL
);

ALTER TABLE public.auth_group_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.auth_permission (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    content_type_id integer NOT NULL,
    codename character varying(100) NOT NULL
);

ALTER TABLE public.auth_permission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_permission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.automation_macro (
    id bigint NOT NULL,
    sharing character varying(10) NOT NULL,
    used integer NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    deleted_at timestamp with time zone,
    name character varying(120) NOT NULL,
    add_tags character varying(60)[] NOT NULL,
    remove_tags character varying(60)[] NOT NULL,
    owning character varying(10) NOT NULL,
    move_reason character varying(500) NOT NULL,
    step character varying(10) NOT NULL,
    snooze_hours integer,
    note text NOT NULL,
    follow boolean NOT NULL,
    author_id bigint NOT NULL,
    kind_id bigint,
    line_id bigint,
    owner_id bigint,
    reply_id bigint,
    to_line_id bigint,
    CONSTRAINT automation_macro_snooze_hours_check CHECK ((snooze_hours >= 0)),
    CONSTRAINT automation_macro_used_check CHECK ((used >= 0)),
    CONSTRAINT macro_does_something CHECK ((NOT ((add_tags = '{}'::character varying(60)[]) AND (NOT follow) AND (kind_id IS NULL) AND (note = ''::text) AND ((owning)::text = ''::text) AND (remove_tags = '{}'::character varying(60)[]) AND (reply_id IS NULL) AND (snooze_hours IS NULL) AND ((step)::text = ''::text) AND (to_line_id IS NULL)))),
    CONSTRAINT macro_has_a_name CHECK ((NOT ((name)::text = ''::text))),
    CONSTRAINT macro_moves_with_a_reason CHECK (((((move_reason)::text = ''::text) AND (to_line_id IS NULL)) OR ((to_line_id IS NOT NULL) AND (NOT ((move_reason)::text = ''::text))))),
    CONSTRAINT macro_names_the_colleague CHECK ((((owner_id IS NOT NULL) AND ((owning)::text = 'colleague'::text)) OR ((owner_id IS NULL) AND ((owning)::text = ANY ((ARRAY[''::character varying, 'me'::character varying, 'nobody'::character varying])::text[]))))),
    CONSTRAINT macro_shared_with_a_line_or_without CHECK ((((line_id IS NOT NULL) AND ((sharing)::text = 'line'::text)) OR ((line_id IS NULL) AND ((sharing)::text = ANY ((ARRAY['nobody'::character varying, 'everybody'::character varying])::text[]))))),
    CONSTRAINT macro_snoozes_what_is_not_solved CHECK (((snooze_hours IS NULL) OR ((snooze_hours >= 1) AND (snooze_hours <= 8784) AND (NOT ((step)::text = 'solved'::text))))),
    CONSTRAINT macro_step_known CHECK (((step)::text = ANY ((ARRAY[''::character varying, 'open'::character varying, 'waiting'::character varying, 'solved'::character varying])::text[])))
);

ALTER TABLE public.automation_macro ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.automation_macro_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.automation_macrorun (
    id bigint NOT NULL,
    name character varying(120) NOT NULL,
    at timestamp with time zone NOT NULL,
    did character varying(20)[] NOT NULL,
    before jsonb NOT NULL,
    version_after integer NOT NULL,
    nonce uuid NOT NULL,
    undone_at timestamp with time zone,
    by_id bigint NOT NULL,
    macro_id bigint,
    ticket_id bigint NOT NULL,
    CONSTRAINT automation_macrorun_version_after_check CHECK ((version_after >= 0))
);

ALTER TABLE public.automation_macrorun ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.automation_macrorun_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.briefings_briefing (
    id bigint NOT NULL,
    since date NOT NULL,
    until date NOT NULL,
    words character varying(500) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    goes_at timestamp with time zone,
    held_at timestamp with time zone,
    content jsonb,
    sent_at timestamp with time zone,
    company_id bigint NOT NULL,
    held_by_id bigint,
    sent_by_id bigint,
    CONSTRAINT briefing_held_by_somebody CHECK ((((held_at IS NULL) AND (held_by_id IS NULL)) OR ((held_at IS NOT NULL) AND (held_by_id IS NOT NULL)))),
    CONSTRAINT briefing_of_some_days CHECK ((until >= since)),
    CONSTRAINT what_was_sent_is_frozen CHECK ((((content IS NULL) AND (sent_at IS NULL) AND (sent_by_id IS NULL)) OR ((content IS NOT NULL) AND (sent_at IS NOT NULL))))
);

ALTER TABLE public.briefings_briefing ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.briefings_briefing_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.briefings_briefingletter (
    id bigint NOT NULL,
    language character varying(5) NOT NULL,
    left_at timestamp with time zone,
    problem character varying(500) NOT NULL,
    read_at timestamp with time zone,
    briefing_id bigint NOT NULL,
    contact_id bigint NOT NULL,
    invited_id bigint NOT NULL
);

ALTER TABLE public.briefings_briefingletter ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.briefings_briefingletter_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.briefings_briefingreader (
    id bigint NOT NULL,
    contact_id bigint NOT NULL,
    rhythm_id bigint NOT NULL
);

ALTER TABLE public.briefings_briefingreader ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.briefings_briefingreader_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.briefings_briefingrhythm (
    company_id bigint NOT NULL,
    every character varying(10) NOT NULL,
    day smallint NOT NULL,
    is_on boolean NOT NULL,
    next_on date NOT NULL,
    CONSTRAINT briefings_briefingrhythm_day_check CHECK ((day >= 0)),
    CONSTRAINT rhythm_day_in_every_month CHECK (((day >= 1) AND (day <= 28))),
    CONSTRAINT rhythm_known CHECK (((every)::text = ANY ((ARRAY['month'::character varying, 'quarter'::character varying])::text[])))
);

CREATE TABLE public.briefings_briefingstop (
    contact_id bigint NOT NULL,
    at timestamp with time zone NOT NULL
);

CREATE TABLE public.channels_delivery (
    id bigint NOT NULL,
    channel character varying(10) NOT NULL,
    state character varying(10) NOT NULL,
    attempts integer NOT NULL,
    problem character varying(500) NOT NULL,
    queued_at timestamp with time zone NOT NULL,
    tried_at timestamp with time zone,
    sent_at timestamp with time zone,
    message_id bigint NOT NULL,
    held_until timestamp with time zone,
    CONSTRAINT channels_delivery_attempts_check CHECK ((attempts >= 0)),
    CONSTRAINT delivery_state_known CHECK (((state)::text = ANY ((ARRAY['queued'::character varying, 'sending'::character varying, 'sent'::character varying, 'failed'::character varying, 'uncertain'::character varying])::text[]))),
    CONSTRAINT failure_says_why CHECK (((NOT ((state)::text = ANY ((ARRAY['failed'::character varying, 'uncertain'::character varying])::text[]))) OR (NOT ((problem)::text = ''::text)))),
    CONSTRAINT sent_says_when CHECK ((((sent_at IS NOT NULL) AND ((state)::text = 'sent'::text)) OR ((NOT ((state)::text = 'sent'::text)) AND (sent_at IS NULL))))
);

ALTER TABLE public.channels_delivery ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.channels_delivery_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.channels_hold (
    id bigint NOT NULL,
    seconds smallint NOT NULL,
    agent_id bigint NOT NULL,
    CONSTRAINT channels_hold_seconds_check CHECK ((seconds >= 0)),
    CONSTRAINT hold_is_one_of_the_choices CHECK ((seconds = ANY (ARRAY[0, 5, 10, 20, 30])))
);

ALTER TABLE public.channels_hold ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.channels_hold_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.clicks_allowed (
    id bigint NOT NULL,
    kind character varying(10) NOT NULL,
    value character varying(200) NOT NULL,
    words character varying(500) NOT NULL,
    at timestamp with time zone NOT NULL,
    until timestamp with time zone,
    ended_at timestamp with time zone,
    by_id bigint NOT NULL,
    ended_by_id bigint,
    site_id bigint,
    CONSTRAINT allowed_for_some_time CHECK (((until IS NULL) OR (until > at))),
    CONSTRAINT allowed_kind_known CHECK (((kind)::text = ANY ((ARRAY['addresses'::character varying, 'network'::character varying, 'campaign'::character varying, 'placement'::character varying])::text[]))),
    CONSTRAINT allowed_until_somebody_ended_it CHECK ((((ended_at IS NULL) AND (ended_by_id IS NULL)) OR ((ended_at >= at) AND (ended_at IS NOT NULL) AND (ended_by_id IS NOT NULL)))),
    CONSTRAINT allowed_with_words CHECK (((NOT ((value)::text = ''::text)) AND (NOT ((words)::text = ''::text))))
);

ALTER TABLE public.clicks_allowed ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.clicks_allowed_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.clicks_click (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    fault character varying(10) NOT NULL,
    browser character varying(32) NOT NULL,
    has_cookie boolean NOT NULL,
    client character varying(32) NOT NULL,
    net character varying(32) NOT NULL,
    label character varying(10) NOT NULL,
    family character varying(10) NOT NULL,
    signs character varying(20)[] NOT NULL,
    signed_in character varying(10) NOT NULL,
    value smallint,
    button character varying(10) NOT NULL,
    has_words boolean NOT NULL,
    gesture jsonb NOT NULL,
    facts_forgotten_at timestamp with time zone,
    invited_id bigint,
    visit_id bigint,
    CONSTRAINT click_button_known CHECK (((button)::text = ANY ((ARRAY['send'::character varying, 'second'::character varying])::text[]))),
    CONSTRAINT click_fault_known CHECK (((fault)::text = ANY ((ARRAY[''::character varying, 'expired'::character varying, 'tampered'::character varying, 'unknown'::character varying])::text[]))),
    CONSTRAINT forgotten_facts_are_gone CHECK (((facts_forgotten_at IS NULL) OR (((browser)::text = ''::text) AND ((client)::text = ''::text) AND (gesture = '{}'::jsonb) AND ((net)::text = ''::text))))
);

ALTER TABLE public.clicks_click ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.clicks_click_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.clicks_invited (
    id bigint NOT NULL,
    uid uuid NOT NULL,
    "values" smallint[] NOT NULL,
    audience character varying(64) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    expires_at timestamp with time zone NOT NULL,
    key_id bigint NOT NULL,
    CONSTRAINT invited_for_some_time CHECK ((expires_at > created_at)),
    CONSTRAINT sent_after_it_was_made CHECK (((sent_at IS NULL) OR (sent_at >= created_at)))
);

ALTER TABLE public.clicks_invited ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.clicks_invited_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.clicks_judging (
    id bigint NOT NULL,
    run uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    clicks bigint NOT NULL,
    CONSTRAINT clicks_judging_clicks_check CHECK ((clicks >= 0)),
    CONSTRAINT one_judging CHECK ((id = 1))
);

ALTER TABLE public.clicks_judging ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.clicks_judging_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.clicks_key (
    id bigint NOT NULL,
    secret text NOT NULL,
    made_at timestamp with time zone NOT NULL,
    forgotten_at timestamp with time zone,
    CONSTRAINT key_kept_or_forgotten CHECK ((((forgotten_at IS NULL) AND (NOT (secret = ''::text))) OR ((forgotten_at IS NOT NULL) AND (secret = ''::text))))
);

ALTER TABLE public.clicks_key ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.clicks_key_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.clicks_overflow (
    id bigint NOT NULL,
    net character varying(32) NOT NULL,
    minute timestamp with time zone NOT NULL,
    is_post boolean NOT NULL,
    hits integer NOT NULL,
    invited_id bigint,
    CONSTRAINT clicks_overflow_hits_check CHECK ((hits >= 0)),
    CONSTRAINT overflow_of_some CHECK ((hits >= 1))
);

ALTER TABLE public.clicks_overflow ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.clicks_overflow_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.clicks_overruling (
    id bigint NOT NULL,
    verdict character varying(8) NOT NULL,
    was character varying(8) NOT NULL,
    words character varying(500) NOT NULL,
    at timestamp with time zone NOT NULL,
    taken_back_at timestamp with time zone,
    by_id bigint NOT NULL,
    taken_back_by_id bigint,
    click_id bigint NOT NULL,
    CONSTRAINT overruling_has_words CHECK ((NOT ((words)::text = ''::text))),
    CONSTRAINT overruling_known CHECK ((((verdict)::text = ANY ((ARRAY['human'::character varying, 'doubtful'::character varying, 'machine'::character varying])::text[])) AND ((was)::text = ANY ((ARRAY['human'::character varying, 'doubtful'::character varying, 'machine'::character varying])::text[])))),
    CONSTRAINT overruling_taken_back_by_somebody CHECK ((((taken_back_at IS NULL) AND (taken_back_by_id IS NULL)) OR ((taken_back_at IS NOT NULL) AND (taken_back_by_id IS NOT NULL))))
);

ALTER TABLE public.clicks_overruling ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.clicks_overruling_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.clicks_site (
    id bigint NOT NULL,
    name character varying(100) NOT NULL,
    key character varying(22) NOT NULL,
    token_hash character varying(64) NOT NULL,
    hosts character varying(253)[] NOT NULL,
    currency character varying(3) NOT NULL,
    keep_days smallint NOT NULL,
    is_active boolean NOT NULL,
    made_at timestamp with time zone NOT NULL,
    letters_say_who boolean NOT NULL,
    CONSTRAINT clicks_site_keep_days_check CHECK ((keep_days >= 0)),
    CONSTRAINT site_clicks_are_forgotten CHECK (((keep_days >= 1) AND (keep_days <= 730))),
    CONSTRAINT site_currency_is_one CHECK (((currency)::text ~ '^[A-Z]{3}$'::text)),
    CONSTRAINT site_has_a_host CHECK ((
CASE
    WHEN (hosts IS NULL) THEN NULL::integer
    ELSE COALESCE(array_length(hosts, 1), 0)
END >= 1)),
    CONSTRAINT site_has_a_name CHECK ((NOT ((name)::text = ''::text))),
    CONSTRAINT site_key_is_one CHECK (((key)::text ~ '^[A-Za-z0-9]{12,22}$'::text)),
    CONSTRAINT site_token_hash_is_one CHECK (((token_hash)::text ~ '^([0-9a-f]{64})?$'::text))
);

ALTER TABLE public.clicks_site ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.clicks_site_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.clicks_siteclick (
    id bigint NOT NULL,
    uid uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    received_at timestamp with time zone NOT NULL,
    way character varying(6) NOT NULL,
    network character varying(100) NOT NULL,
    campaign character varying(200) NOT NULL,
    placement character varying(200) NOT NULL,
    path character varying(300) NOT NULL,
    click_id character varying(32) NOT NULL,
    cost numeric(12,4),
    address character varying(32) NOT NULL,
    cidr cidr,
    place character varying(10) NOT NULL,
    kit character varying(32) NOT NULL,
    visitor character varying(32) NOT NULL,
    family character varying(10) NOT NULL,
    is_robot boolean NOT NULL,
    stay integer,
    moves integer,
    touches integer,
    keys integer,
    clock_off integer,
    is_driven boolean,
    is_hidden boolean,
    action character varying(40) NOT NULL,
    action_at timestamp with time zone,
    audience character varying(64) NOT NULL,
    verdict character varying(8) NOT NULL,
    score double precision,
    reasons character varying(200)[] NOT NULL,
    judged_at timestamp with time zone,
    allowed_by bigint,
    is_overruled boolean NOT NULL,
    site_id bigint NOT NULL,
    CONSTRAINT clicks_siteclick_keys_check CHECK ((keys >= 0)),
    CONSTRAINT clicks_siteclick_moves_check CHECK ((moves >= 0)),
    CONSTRAINT clicks_siteclick_stay_check CHECK ((stay >= 0)),
    CONSTRAINT clicks_siteclick_touches_check CHECK ((touches >= 0)),
    CONSTRAINT site_click_action_has_its_time CHECK (((((action)::text = ''::text) AND (action_at IS NULL)) OR ((NOT ((action)::text = ''::text)) AND (action_at IS NOT NULL)))),
    CONSTRAINT site_click_costs_no_less CHECK (((cost IS NULL) OR (cost >= (0)::numeric))),
    CONSTRAINT site_click_hides_who CHECK ((((address)::text ~ '^([0-9a-f]{32})?$'::text) AND ((click_id)::text ~ '^([0-9a-f]{32})?$'::text) AND ((kit)::text ~ '^([0-9a-f]{32})?$'::text) AND ((visitor)::text ~ '^([0-9a-f]{32})?$'::text))),
    CONSTRAINT site_click_judged_whole CHECK ((((allowed_by IS NULL) AND (NOT is_overruled) AND (judged_at IS NULL) AND (score IS NULL) AND ((verdict)::text = ''::text)) OR ((judged_at IS NOT NULL) AND (score >= (0.0)::double precision) AND (score <= (1.0)::double precision) AND ((verdict)::text = ANY ((ARRAY['human'::character varying, 'doubtful'::character varying, 'machine'::character varying])::text[]))))),
    CONSTRAINT site_click_knows_no_address CHECK (((cidr IS NULL) OR (masklen((cidr)::inet) = ANY (ARRAY[24, 48])))),
    CONSTRAINT site_click_not_of_the_future CHECK ((at <= (received_at + '00:05:00'::interval))),
    CONSTRAINT site_click_way_known CHECK (((way)::text = ANY ((ARRAY['tag'::character varying, 'pixel'::character varying, 'server'::character varying])::text[])))
);

ALTER TABLE public.clicks_siteclick ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.clicks_siteclick_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.clicks_siteoverflow (
    id bigint NOT NULL,
    cidr cidr,
    minute timestamp with time zone NOT NULL,
    clicks bigint NOT NULL,
    site_id bigint NOT NULL,
    CONSTRAINT clicks_siteoverflow_clicks_check CHECK ((clicks >= 0)),
    CONSTRAINT site_overflow_of_some CHECK ((clicks >= 1))
);

ALTER TABLE public.clicks_siteoverflow ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.clicks_siteoverflow_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.clicks_trace (
    id bigint NOT NULL,
    mark character varying(10) NOT NULL,
    at timestamp with time zone NOT NULL,
    visit_id bigint NOT NULL,
    CONSTRAINT trace_mark_known CHECK (((mark)::text = ANY ((ARRAY['look'::character varying, 'hover'::character varying, 'focus'::character varying, 'press'::character varying, 'decoy'::character varying, 'trap'::character varying])::text[])))
);

ALTER TABLE public.clicks_trace ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.clicks_trace_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.clicks_verdict (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    state character varying(12) NOT NULL,
    reasons character varying(24)[] NOT NULL,
    words character varying(500) NOT NULL,
    is_current boolean NOT NULL,
    by_id bigint,
    click_id bigint NOT NULL,
    CONSTRAINT overruled_with_words CHECK ((((by_id IS NULL) AND ((words)::text = ''::text)) OR ((by_id IS NOT NULL) AND (NOT ((words)::text = ''::text))))),
    CONSTRAINT verdict_known CHECK (((state)::text = ANY ((ARRAY['provisional'::character varying, 'human'::character varying, 'doubtful'::character varying, 'machine'::character varying])::text[])))
);

ALTER TABLE public.clicks_verdict ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.clicks_verdict_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.clicks_visit (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    fault character varying(10) NOT NULL,
    browser character varying(32) NOT NULL,
    has_cookie boolean NOT NULL,
    client character varying(32) NOT NULL,
    net character varying(32) NOT NULL,
    label character varying(10) NOT NULL,
    family character varying(10) NOT NULL,
    signs character varying(20)[] NOT NULL,
    signed_in character varying(10) NOT NULL,
    method character varying(10) NOT NULL,
    asked smallint,
    nonce uuid,
    invited_id bigint,
    CONSTRAINT visit_fault_known CHECK (((fault)::text = ANY ((ARRAY[''::character varying, 'expired'::character varying, 'tampered'::character varying, 'unknown'::character varying])::text[]))),
    CONSTRAINT visit_is_no_post CHECK ((NOT ((method)::text = 'POST'::text)))
);

ALTER TABLE public.clicks_visit ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.clicks_visit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.clients_acquaintance (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    contact_id bigint NOT NULL,
    user_id bigint NOT NULL
);

ALTER TABLE public.clients_acquaintance ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.clients_acquaintance_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.clients_agreement (
    id bigint NOT NULL,
    name character varying(200) NOT NULL,
    number character varying(60) NOT NULL,
    begins_on date NOT NULL,
    ends_on date,
    terms text NOT NULL,
    file_name character varying(255) NOT NULL,
    company_id bigint NOT NULL,
    file_id bigint,
    CONSTRAINT agreement_ends_after_it_begins CHECK (((ends_on IS NULL) OR (ends_on >= begins_on))),
    CONSTRAINT agreement_has_a_name CHECK ((NOT ((name)::text = ''::text))),
    CONSTRAINT signed_file_has_a_name CHECK ((((file_id IS NULL) AND ((file_name)::text = ''::text)) OR ((file_id IS NOT NULL) AND (NOT ((file_name)::text = ''::text)))))
);

ALTER TABLE public.clients_agreement ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.clients_agreement_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.clients_attitude (
    id bigint NOT NULL,
    value character varying(10) NOT NULL,
    why character varying(300) NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL,
    company_id bigint NOT NULL,
    contact_id bigint NOT NULL,
    CONSTRAINT attitude_known CHECK (((value)::text = ANY ((ARRAY['wary'::character varying, 'neutral'::character varying, 'for us'::character varying])::text[])))
);

ALTER TABLE public.clients_attitude ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.clients_attitude_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.clients_charge (
    id bigint NOT NULL,
    month date NOT NULL,
    kind character varying(10) NOT NULL,
    amount numeric(14,2) NOT NULL,
    currency character varying(3) NOT NULL,
    due_on date,
    paid_on date,
    at timestamp with time zone NOT NULL,
    company_id bigint NOT NULL,
    sheet_id bigint,
    CONSTRAINT charge_currency_is_one CHECK (((currency)::text ~ '^[A-Z]{3}$'::text)),
    CONSTRAINT charge_kind_known CHECK (((kind)::text = ANY ((ARRAY['agreed'::character varying, 'above'::character varying])::text[]))),
    CONSTRAINT charge_of_a_whole_month CHECK ((EXTRACT(day FROM month) = (1)::numeric))
);

ALTER TABLE public.clients_charge ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.clients_charge_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.clients_clientpriority (
    id bigint NOT NULL,
    name character varying(60) NOT NULL,
    place integer NOT NULL,
    means smallint NOT NULL,
    company_id bigint NOT NULL,
    CONSTRAINT client_priority_has_a_name CHECK ((NOT ((name)::text = ''::text))),
    CONSTRAINT client_priority_means_ours CHECK ((means = ANY (ARRAY[1, 2, 3, 4]))),
    CONSTRAINT clients_clientpriority_means_check CHECK ((means >= 0)),
    CONSTRAINT clients_clientpriority_place_check CHECK ((place >= 0))
);

ALTER TABLE public.clients_clientpriority ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.clients_clientpriority_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.clients_company (
    id bigint NOT NULL,
    name character varying(200) NOT NULL,
    sort_name character varying(250) NOT NULL,
    about text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    account_owner_id bigint,
    CONSTRAINT company_has_a_name CHECK ((NOT ((name)::text = ''::text)))
);

ALTER TABLE public.clients_company ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.clients_company_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.clients_companydomain (
    id bigint NOT NULL,
    domain character varying(253) NOT NULL,
    company_id bigint NOT NULL,
    CONSTRAINT domain_looks_like_one CHECK (((domain)::text ~ '^[^@\s]+\.[^@\s]+$'::text))
);

ALTER TABLE public.clients_companydomain ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.clients_companydomain_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.clients_companyfile (
    id bigint NOT NULL,
    name character varying(255) NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL,
    company_id bigint NOT NULL,
    file_id bigint NOT NULL,
    CONSTRAINT company_file_has_a_name CHECK ((NOT ((name)::text = ''::text)))
);

ALTER TABLE public.clients_companyfile ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.clients_companyfile_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.clients_contact (
    id bigint NOT NULL,
    name character varying(200) NOT NULL,
    sort_name character varying(250) NOT NULL,
    language character varying(5) NOT NULL,
    phone character varying(40) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    user_id bigint,
    merged_into_id bigint,
    CONSTRAINT contact_merged_into_another CHECK ((NOT ((merged_into_id = id) AND (merged_into_id IS NOT NULL))))
);

ALTER TABLE public.clients_contact ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.clients_contact_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.clients_contactaddress (
    id bigint NOT NULL,
    email character varying(320) NOT NULL,
    is_main boolean NOT NULL,
    contact_id bigint NOT NULL,
    bounce character varying(500) NOT NULL,
    bounced_at timestamp with time zone,
    is_dead boolean NOT NULL,
    CONSTRAINT address_has_an_at CHECK (((email)::text ~~ '%@%'::text)),
    CONSTRAINT bounced_address_says_why CHECK (((((bounce)::text = ''::text) AND (bounced_at IS NULL) AND (NOT is_dead)) OR ((bounced_at IS NOT NULL) AND (NOT ((bounce)::text = ''::text)))))
);

ALTER TABLE public.clients_contactaddress ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.clients_contactaddress_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.clients_goal (
    id bigint NOT NULL,
    words character varying(500) NOT NULL,
    said_on date NOT NULL,
    until date,
    outcome character varying(10) NOT NULL,
    ended_on date,
    ended_words character varying(500) NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL,
    company_id bigint NOT NULL,
    said_by_id bigint,
    CONSTRAINT ended_goal_says_when_and_how CHECK ((((ended_on IS NULL) AND ((ended_words)::text = ''::text) AND ((outcome)::text = ''::text)) OR ((ended_on IS NOT NULL) AND ((outcome)::text = ANY ((ARRAY['reached'::character varying, 'given up'::character varying])::text[])) AND (NOT ((ended_words)::text = ''::text))))),
    CONSTRAINT goal_has_words CHECK ((NOT ((words)::text = ''::text))),
    CONSTRAINT goal_lies_ahead_of_its_words CHECK (((until IS NULL) OR (until >= said_on)))
);

ALTER TABLE public.clients_goal ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.clients_goal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.clients_meeting (
    id bigint NOT NULL,
    begins_at timestamp with time zone NOT NULL,
    about character varying(200) NOT NULL,
    outcome character varying(10) NOT NULL,
    said text NOT NULL,
    ended_at timestamp with time zone,
    at timestamp with time zone NOT NULL,
    reminded_at timestamp with time zone,
    asked_at timestamp with time zone,
    after_id bigint,
    by_id bigint NOT NULL,
    company_id bigint NOT NULL,
    ended_by_id bigint,
    CONSTRAINT ended_meeting_says_what_came_of_it CHECK ((((ended_at IS NULL) AND (ended_by_id IS NULL) AND ((outcome)::text = ''::text) AND (said = ''::text)) OR ((ended_at IS NOT NULL) AND (ended_by_id IS NOT NULL) AND ((outcome)::text = ANY ((ARRAY['held'::character varying, 'called off'::character varying])::text[])) AND (NOT (said = ''::text))))),
    CONSTRAINT meeting_after_another CHECK ((NOT ((after_id = id) AND (after_id IS NOT NULL)))),
    CONSTRAINT meeting_says_what_about CHECK ((NOT ((about)::text = ''::text)))
);

ALTER TABLE public.clients_meeting ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.clients_meeting_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.clients_meeting_people (
    id bigint NOT NULL,
    meeting_id bigint NOT NULL,
    contact_id bigint NOT NULL
);

ALTER TABLE public.clients_meeting_people ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.clients_meeting_people_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.clients_membership (
    id bigint NOT NULL,
    role character varying(10) NOT NULL,
    company_id bigint NOT NULL,
    contact_id bigint NOT NULL,
    influence character varying(10) DEFAULT ''::character varying NOT NULL,
    placed_at timestamp with time zone,
    "position" character varying(120) DEFAULT ''::character varying NOT NULL,
    CONSTRAINT contact_role_known CHECK (((role)::text = ANY ((ARRAY['executor'::character varying, 'manager'::character varying, 'executive'::character varying])::text[]))),
    CONSTRAINT influence_known CHECK ((((influence)::text = ''::text) OR ((influence)::text = ANY ((ARRAY['decides'::character varying, 'advises'::character varying, 'buys'::character varying, 'uses'::character varying, 'guards'::character varying])::text[]))))
);

ALTER TABLE public.clients_membership ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.clients_membership_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.clients_passedover (
    id bigint NOT NULL,
    email character varying(320) NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL,
    company_id bigint NOT NULL,
    CONSTRAINT passed_over_address_has_an_at CHECK (((email)::text ~~ '%@%'::text))
);

ALTER TABLE public.clients_passedover ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.clients_passedover_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.clients_sheet (
    id bigint NOT NULL,
    kind character varying(10) NOT NULL,
    name character varying(255) NOT NULL,
    at timestamp with time zone NOT NULL,
    columns jsonb NOT NULL,
    currency character varying(3) NOT NULL,
    ran_at timestamp with time zone,
    done jsonb NOT NULL,
    aside jsonb NOT NULL,
    taken_back_at timestamp with time zone,
    by_id bigint NOT NULL,
    file_id bigint NOT NULL,
    taken_back_by_id bigint,
    CONSTRAINT only_a_sheet_that_ran_is_taken_back CHECK ((((taken_back_at IS NULL) AND (taken_back_by_id IS NULL)) OR ((ran_at IS NOT NULL) AND (taken_back_at IS NOT NULL) AND (taken_back_by_id IS NOT NULL)))),
    CONSTRAINT sheet_currency_is_one CHECK (((currency)::text ~ '^[A-Z]{3}$'::text)),
    CONSTRAINT sheet_has_a_name CHECK ((NOT ((name)::text = ''::text))),
    CONSTRAINT sheet_kind_known CHECK (((kind)::text = ANY ((ARRAY['charges'::character varying, 'agreements'::character varying])::text[])))
);

ALTER TABLE public.clients_sheet ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.clients_sheet_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.core_cache (
    cache_key character varying(255) NOT NULL,
    value text NOT NULL,
    expires timestamp with time zone NOT NULL
);

CREATE TABLE public.core_journalentry (
    id bigint NOT NULL,
    transaction bigint DEFAULT ((pg_current_xact_id())::text)::bigint NOT NULL,
    name character varying(80) NOT NULL,
    at timestamp with time zone NOT NULL,
    actor_id bigint,
    about character varying(40) NOT NULL,
    about_id bigint NOT NULL,
    facts jsonb NOT NULL,
    way character varying(12) DEFAULT ''::character varying NOT NULL,
    address inet
);

ALTER TABLE public.core_journalentry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.core_journalentry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.core_storedfile (
    id bigint NOT NULL,
    sha256 character varying(64) NOT NULL,
    size bigint NOT NULL,
    stored_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    CONSTRAINT file_named_by_its_hash CHECK (((sha256)::text ~ '^[0-9a-f]{64}$'::text)),
    CONSTRAINT file_size_not_negative CHECK ((size >= 0))
);

ALTER TABLE public.core_storedfile ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.core_storedfile_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.django_content_type (
    id integer NOT NULL,
    app_label character varying(100) NOT NULL,
    model character varying(100) NOT NULL
);

ALTER TABLE public.django_content_type ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_content_type_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.django_migrations (
    id bigint NOT NULL,
    app character varying(255) NOT NULL,
    name character varying(255) NOT NULL,
    applied timestamp with time zone NOT NULL
);

ALTER TABLE public.django_migrations ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_migrations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.django_session (
    session_key character varying(40) NOT NULL,
    session_data text NOT NULL,
    expire_date timestamp with time zone NOT NULL
);

CREATE TABLE public.email_automaticletter (
    id bigint NOT NULL,
    address character varying(320) NOT NULL,
    sent_at timestamp with time zone NOT NULL
);

ALTER TABLE public.email_automaticletter ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.email_automaticletter_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.email_blockedsender (
    id bigint NOT NULL,
    sender character varying(320) NOT NULL,
    reason character varying(300) NOT NULL,
    blocked_at timestamp with time zone NOT NULL,
    lifted_at timestamp with time zone,
    blocked_by_id bigint NOT NULL,
    lifted_by_id bigint,
    CONSTRAINT blocked_for_a_reason CHECK ((NOT ((reason)::text = ''::text))),
    CONSTRAINT blocked_sender_is_lower_case CHECK (((NOT ((sender)::text = ''::text)) AND ((sender)::text = lower((sender)::text)))),
    CONSTRAINT lifted_by_somebody CHECK ((((lifted_at IS NULL) AND (lifted_by_id IS NULL)) OR ((lifted_at >= blocked_at) AND (lifted_by_id IS NOT NULL))))
);

ALTER TABLE public.email_blockedsender ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.email_blockedsender_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.email_candidate (
    id bigint NOT NULL,
    may_belong_to_id bigint NOT NULL,
    ticket_id bigint NOT NULL
);

ALTER TABLE public.email_candidate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.email_candidate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.email_consent (
    id bigint NOT NULL,
    provider character varying(10) NOT NULL,
    access_token text NOT NULL,
    refresh_token text NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    given_at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone,
    problem character varying(500) NOT NULL,
    given_by_id bigint NOT NULL,
    mailbox_id bigint NOT NULL,
    CONSTRAINT consent_ends_with_words CHECK (((((problem)::text = ''::text) AND (withdrawn_at IS NULL)) OR ((withdrawn_at IS NOT NULL) AND (NOT ((problem)::text = ''::text))))),
    CONSTRAINT consent_provider_known CHECK (((provider)::text = ANY ((ARRAY['google'::character varying, 'microsoft'::character varying])::text[])))
);

ALTER TABLE public.email_consent ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.email_consent_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.email_departure (
    id bigint NOT NULL,
    is_automatic boolean NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone NOT NULL,
    left_at timestamp with time zone,
    mailbox_id bigint NOT NULL,
    message_id bigint NOT NULL,
    CONSTRAINT departure_due_after_asking CHECK ((due_at >= asked_at))
);

ALTER TABLE public.email_departure ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.email_departure_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.email_mailbox (
    id bigint NOT NULL,
    address character varying(254) NOT NULL,
    name character varying(120) NOT NULL,
    is_active boolean NOT NULL,
    acknowledges boolean NOT NULL,
    smtp_host character varying(253) NOT NULL,
    smtp_port integer NOT NULL,
    smtp_security character varying(10) NOT NULL,
    smtp_user character varying(254) NOT NULL,
    smtp_password text NOT NULL,
    line_id bigint NOT NULL,
    imap_folder character varying(200) NOT NULL,
    imap_host character varying(253) NOT NULL,
    imap_password text NOT NULL,
    imap_port integer NOT NULL,
    imap_security character varying(10) NOT NULL,
    imap_user character varying(254) NOT NULL,
    knows_plus boolean NOT NULL,
    imap_after character varying(10) NOT NULL,
    imap_done_folder character varying(200) NOT NULL,
    signs_in character varying(10) DEFAULT 'password'::character varying NOT NULL,
    letters_a_minute smallint,
    CONSTRAINT email_mailbox_imap_port_check CHECK ((imap_port >= 0)),
    CONSTRAINT email_mailbox_letters_a_minute_check CHECK ((letters_a_minute >= 0)),
    CONSTRAINT email_mailbox_smtp_port_check CHECK ((smtp_port >= 0)),
    CONSTRAINT mailbox_imap_security_known CHECK (((imap_security)::text = ANY ((ARRAY['none'::character varying, 'starttls'::character varying, 'tls'::character varying])::text[]))),
    CONSTRAINT mailbox_security_known CHECK (((smtp_security)::text = ANY ((ARRAY['none'::character varying, 'starttls'::character varying, 'tls'::character varying])::text[]))),
    CONSTRAINT mailbox_sends_something CHECK (((letters_a_minute IS NULL) OR (letters_a_minute >= 1))),
    CONSTRAINT mailbox_signs_in_known CHECK (((signs_in)::text = ANY ((ARRAY['password'::character varying, 'google'::character varying, 'microsoft'::character varying])::text[]))),
    CONSTRAINT moved_letters_have_a_folder CHECK ((((imap_after)::text = ANY ((ARRAY['leave'::character varying, 'delete'::character varying])::text[])) OR (((imap_after)::text = 'move'::text) AND (NOT ((imap_done_folder)::text = ''::text)))))
);

ALTER TABLE public.email_mailbox ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.email_mailbox_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.email_pickup (
    id bigint NOT NULL,
    uid_validity bigint,
    last_uid bigint NOT NULL,
    looked_at timestamp with time zone,
    failing_since timestamp with time zone,
    problem character varying(500) NOT NULL,
    is_told boolean NOT NULL,
    mailbox_id bigint NOT NULL,
    CONSTRAINT pickup_fails_with_words CHECK ((((failing_since IS NULL) AND (NOT is_told) AND ((problem)::text = ''::text)) OR ((failing_since IS NOT NULL) AND (NOT ((problem)::text = ''::text)))))
);

ALTER TABLE public.email_pickup ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.email_pickup_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.email_providerapp (
    id bigint NOT NULL,
    provider character varying(10) NOT NULL,
    client_id character varying(254) NOT NULL,
    client_secret text NOT NULL,
    tenant character varying(100) NOT NULL,
    CONSTRAINT provider_app_is_whole CHECK (((NOT ((client_id)::text = ''::text)) AND (NOT (client_secret = ''::text)))),
    CONSTRAINT provider_app_known CHECK (((provider)::text = ANY ((ARRAY['google'::character varying, 'microsoft'::character varying])::text[])))
);

ALTER TABLE public.email_providerapp ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.email_providerapp_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.email_rawletter (
    id bigint NOT NULL,
    mail_id character varying(998) NOT NULL,
    envelope_from character varying(320) NOT NULL,
    envelope_to jsonb NOT NULL,
    source character varying(200) NOT NULL,
    state character varying(10) NOT NULL,
    reason character varying(500) NOT NULL,
    subject character varying(300) NOT NULL,
    sender character varying(320) NOT NULL,
    came_at timestamp with time zone NOT NULL,
    file_id bigint NOT NULL,
    mailbox_id bigint,
    message_id bigint,
    robot_marks jsonb NOT NULL,
    authentication jsonb NOT NULL,
    kind character varying(10) NOT NULL,
    problems jsonb NOT NULL,
    way character varying(10) NOT NULL,
    passed_by_id bigint,
    refused_for character varying(10) DEFAULT ''::character varying NOT NULL,
    scanned_at timestamp with time zone,
    unscanned character varying(300) DEFAULT ''::character varying NOT NULL,
    forwarded_email character varying(320) DEFAULT ''::character varying NOT NULL,
    forwarded_name character varying(300) DEFAULT ''::character varying NOT NULL,
    invitation jsonb DEFAULT '{}'::jsonb NOT NULL,
    reading_version smallint DEFAULT 0 NOT NULL,
    reread_at timestamp with time zone,
    CONSTRAINT email_rawletter_reading_version_check CHECK ((reading_version >= 0)),
    CONSTRAINT letter_kind_known CHECK ((((kind)::text = ''::text) OR ((kind)::text = ANY ((ARRAY['ordinary'::character varying, 'auto_reply'::character varying, 'bounce'::character varying, 'complaint'::character varying, 'list'::character varying])::text[])))),
    CONSTRAINT letter_refused_known CHECK ((((refused_for)::text = ''::text) OR ((refused_for)::text = ANY ((ARRAY['size'::character varying, 'infected'::character varying, 'blocked'::character varying])::text[])))),
    CONSTRAINT letter_state_known CHECK (((state)::text = ANY ((ARRAY['stored'::character varying, 'filed'::character varying, 'set-aside'::character varying, 'refused'::character varying])::text[]))),
    CONSTRAINT letter_way_known CHECK ((((way)::text = ''::text) OR ((way)::text = ANY ((ARRAY['named'::character varying, 'addressed'::character varying, 'opened'::character varying, 'report'::character varying, 'unread'::character varying])::text[])))),
    CONSTRAINT set_aside_says_why CHECK (((NOT ((state)::text = ANY ((ARRAY['set-aside'::character varying, 'refused'::character varying])::text[]))) OR (NOT ((reason)::text = ''::text))))
);

ALTER TABLE public.email_rawletter ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.email_rawletter_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.email_refusalnotice (
    id bigint NOT NULL,
    address character varying(320) NOT NULL,
    refused_for character varying(10) NOT NULL,
    decided_at timestamp with time zone NOT NULL,
    left_at timestamp with time zone,
    problem character varying(500) NOT NULL,
    letter_id bigint NOT NULL,
    CONSTRAINT notice_address_is_lower_case CHECK (((NOT ((address)::text = ''::text)) AND ((address)::text = lower((address)::text)))),
    CONSTRAINT notice_refusal_known CHECK (((refused_for)::text = ANY ((ARRAY['size'::character varying, 'infected'::character varying, 'blocked'::character varying])::text[])))
);

ALTER TABLE public.email_refusalnotice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.email_refusalnotice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.email_threadid (
    id bigint NOT NULL,
    mail_id character varying(998) NOT NULL,
    message_id bigint,
    ticket_id bigint NOT NULL
);

ALTER TABLE public.email_threadid ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.email_threadid_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.journeys_accountfacts (
    company_id bigint NOT NULL,
    trial_ends_on date,
    balance numeric(14,2),
    balance_on date,
    balance_since date,
    spends_a_day numeric(14,2),
    currency character varying(3) NOT NULL,
    first_bill_on date,
    paid_until date,
    known_at timestamp with time zone NOT NULL,
    partner_id bigint,
    CONSTRAINT account_spends_no_less_than_0 CHECK (((spends_a_day IS NULL) OR (spends_a_day >= (0)::numeric))),
    CONSTRAINT balance_of_a_day_and_a_currency CHECK ((((balance IS NULL) AND (balance_on IS NULL) AND (balance_since IS NULL)) OR ((balance IS NOT NULL) AND (balance_on IS NOT NULL) AND (balance_since IS NOT NULL) AND (NOT ((currency)::text = ''::text))))),
    CONSTRAINT partner_is_another_company CHECK (((partner_id IS NULL) OR (NOT ((partner_id = company_id) AND (partner_id IS NOT NULL)))))
);

CREATE TABLE public.journeys_departure (
    id bigint NOT NULL,
    "on" date NOT NULL,
    reason character varying(500) NOT NULL,
    said_by character varying(200) NOT NULL,
    at timestamp with time zone NOT NULL,
    taken_back_at timestamp with time zone,
    by_id bigint NOT NULL,
    company_id bigint NOT NULL,
    taken_back_by_id bigint,
    stage_id bigint,
    CONSTRAINT departure_is_taken_back_by_somebody CHECK ((((taken_back_at IS NULL) AND (taken_back_by_id IS NULL)) OR ((taken_back_at IS NOT NULL) AND (taken_back_by_id IS NOT NULL)))),
    CONSTRAINT departure_says_why CHECK ((NOT ((reason)::text = ''::text)))
);

ALTER TABLE public.journeys_departure ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.journeys_departure_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.journeys_expectedquestion (
    id bigint NOT NULL,
    place integer NOT NULL,
    question character varying(300) NOT NULL,
    answer text NOT NULL,
    link character varying(500) NOT NULL,
    stage_id bigint NOT NULL,
    CONSTRAINT expected_question_has_an_answer CHECK ((NOT ((answer = ''::text) AND ((link)::text = ''::text)))),
    CONSTRAINT expected_question_has_words CHECK ((NOT ((question)::text = ''::text))),
    CONSTRAINT journeys_expectedquestion_place_check CHECK ((place >= 0))
);

ALTER TABLE public.journeys_expectedquestion ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.journeys_expectedquestion_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.journeys_givenwarning (
    id bigint NOT NULL,
    key date NOT NULL,
    "on" date NOT NULL,
    at timestamp with time zone NOT NULL,
    nobody_at timestamp with time zone,
    company_id bigint NOT NULL,
    ticket_id bigint,
    to_id bigint NOT NULL,
    rule_id bigint NOT NULL,
    CONSTRAINT warned_or_nobody_there CHECK (((ticket_id IS NOT NULL) OR (nobody_at IS NOT NULL)))
);

ALTER TABLE public.journeys_givenwarning ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.journeys_givenwarning_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.journeys_heldwarning (
    id bigint NOT NULL,
    key date NOT NULL,
    "on" date NOT NULL,
    reason character varying(500) NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL,
    company_id bigint NOT NULL,
    rule_id bigint NOT NULL,
    CONSTRAINT held_warning_says_why CHECK ((NOT ((reason)::text = ''::text)))
);

ALTER TABLE public.journeys_heldwarning ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.journeys_heldwarning_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.journeys_journeystage (
    id bigint NOT NULL,
    place integer NOT NULL,
    key character varying(20) NOT NULL,
    name character varying(80) NOT NULL,
    says text NOT NULL,
    is_active boolean NOT NULL,
    CONSTRAINT journeys_journeystage_place_check CHECK ((place >= 0)),
    CONSTRAINT stage_has_a_name CHECK ((NOT (((key)::text = ''::text) AND ((name)::text = ''::text))))
);

ALTER TABLE public.journeys_journeystage ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.journeys_journeystage_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.journeys_stagecondition (
    id bigint NOT NULL,
    fact character varying(15) NOT NULL,
    at_least integer,
    at_most integer,
    kind_id bigint,
    stage_id bigint NOT NULL,
    CONSTRAINT journeys_stagecondition_at_least_check CHECK ((at_least >= 0)),
    CONSTRAINT journeys_stagecondition_at_most_check CHECK ((at_most >= 0)),
    CONSTRAINT open_tickets_are_of_a_kind CHECK (((((fact)::text = 'open'::text) AND (kind_id IS NOT NULL)) OR ((NOT ((fact)::text = 'open'::text)) AND (kind_id IS NULL)))),
    CONSTRAINT stage_condition_has_a_bound CHECK ((NOT ((at_least IS NULL) AND (at_most IS NULL)))),
    CONSTRAINT stage_condition_is_possible CHECK (((at_least IS NULL) OR (at_most IS NULL) OR (at_least <= at_most))),
    CONSTRAINT stage_condition_of_a_known_fact CHECK (((fact)::text = ANY ((ARRAY['agreed-for'::character varying, 'agreements'::character varying, 'ends-in'::character varying, 'open'::character varying, 'solved'::character varying, 'trial-ends-in'::character varying])::text[]))),
    CONSTRAINT stage_condition_within_reason CHECK ((((at_least IS NULL) OR (at_least <= 36500)) AND ((at_most IS NULL) OR (at_most <= 36500))))
);

ALTER TABLE public.journeys_stagecondition ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.journeys_stagecondition_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.journeys_stageentry (
    id bigint NOT NULL,
    entered_at timestamp with time zone NOT NULL,
    left_at timestamp with time zone,
    reason character varying(500) NOT NULL,
    by_id bigint,
    company_id bigint NOT NULL,
    rules_said_id bigint NOT NULL,
    stage_id bigint NOT NULL,
    CONSTRAINT stage_left_after_entered CHECK (((left_at IS NULL) OR (left_at >= entered_at))),
    CONSTRAINT who_moves_a_company_says_why CHECK ((((by_id IS NULL) AND ((reason)::text = ''::text)) OR ((by_id IS NOT NULL) AND (NOT ((reason)::text = ''::text)))))
);

ALTER TABLE public.journeys_stageentry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.journeys_stageentry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.journeys_warningletter (
    id bigint NOT NULL,
    email character varying(320) NOT NULL,
    passed_on_at timestamp with time zone,
    contact_id bigint NOT NULL,
    message_id bigint NOT NULL,
    warning_id bigint NOT NULL
);

ALTER TABLE public.journeys_warningletter ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.journeys_warningletter_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.journeys_warningrule (
    id bigint NOT NULL,
    trouble character varying(10) NOT NULL,
    working_days smallint NOT NULL,
    is_on boolean NOT NULL,
    CONSTRAINT journeys_warningrule_working_days_check CHECK ((working_days >= 0)),
    CONSTRAINT warning_leaves_time_to_act CHECK (((working_days >= 1) AND (working_days <= 120))),
    CONSTRAINT warning_rule_of_a_known_trouble CHECK (((trouble)::text = ANY ((ARRAY['agreement'::character varying, 'balance'::character varying, 'bill'::character varying, 'trial'::character varying])::text[])))
);

ALTER TABLE public.journeys_warningrule ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.journeys_warningrule_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.journeys_warningsoff (
    company_id bigint NOT NULL,
    reason character varying(500) NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL,
    CONSTRAINT warnings_off_says_why CHECK ((NOT ((reason)::text = ''::text)))
);

CREATE TABLE public.journeys_warningtext (
    id bigint NOT NULL,
    language character varying(5) NOT NULL,
    subject character varying(200) NOT NULL,
    body text NOT NULL,
    rule_id bigint NOT NULL,
    CONSTRAINT warning_text_has_words CHECK (((NOT ((subject)::text = ''::text)) AND (NOT (body = ''::text)))),
    CONSTRAINT warning_text_of_a_known_language CHECK (((language)::text = ANY ((ARRAY['ru'::character varying, 'en'::character varying])::text[])))
);

ALTER TABLE public.journeys_warningtext ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.journeys_warningtext_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.mfa_authenticator (
    id bigint NOT NULL,
    type character varying(20) NOT NULL,
    data jsonb NOT NULL,
    user_id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone
);

ALTER TABLE public.mfa_authenticator ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.mfa_authenticator_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.notes_carriednotes (
    id bigint NOT NULL,
    note_ids bigint[] NOT NULL,
    merge_id bigint NOT NULL
);

ALTER TABLE public.notes_carriednotes ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.notes_carriednotes_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.notes_clientnote (
    id bigint NOT NULL,
    body text NOT NULL,
    written_at timestamp with time zone NOT NULL,
    author_id bigint NOT NULL,
    company_id bigint,
    contact_id bigint,
    CONSTRAINT client_note_is_about_one_thing CHECK ((((company_id IS NULL) AND (contact_id IS NOT NULL)) OR ((company_id IS NOT NULL) AND (contact_id IS NULL)))),
    CONSTRAINT client_note_says_something CHECK ((NOT (body = ''::text)))
);

ALTER TABLE public.notes_clientnote ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.notes_clientnote_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.notes_mention (
    id bigint NOT NULL,
    seen_at timestamp with time zone,
    agent_id bigint NOT NULL,
    note_id bigint NOT NULL
);

ALTER TABLE public.notes_mention ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.notes_mention_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.notes_note (
    id bigint NOT NULL,
    body text NOT NULL,
    written_at timestamp with time zone NOT NULL,
    nonce uuid,
    author_id bigint NOT NULL,
    ticket_id bigint NOT NULL,
    CONSTRAINT note_says_something CHECK ((NOT (body = ''::text)))
);

ALTER TABLE public.notes_note ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.notes_note_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.notifications_notification (
    id bigint NOT NULL,
    kind character varying(20) NOT NULL,
    link character varying(200) NOT NULL,
    title character varying(300) NOT NULL,
    who character varying(200) NOT NULL,
    times integer NOT NULL,
    at timestamp with time zone NOT NULL,
    read_at timestamp with time zone,
    mailed_at timestamp with time zone,
    user_id bigint NOT NULL,
    CONSTRAINT notification_kind_known CHECK (((kind)::text = ANY ((ARRAY['assigned'::character varying, 'answered'::character varying, 'meeting'::character varying, 'mentioned'::character varying, 'undelivered'::character varying, 'unowned'::character varying, 'followed'::character varying, 'handed'::character varying, 'settled'::character varying, 'late'::character varying, 'woken'::character varying, 'unreachable'::character varying, 'at-risk'::character varying, 'broken'::character varying, 'escalated'::character varying, 'stands-in'::character varying, 'refusal'::character varying, 'director'::character varying, 'idea'::character varying, 'clicks'::character varying, 'silence'::character varying, 'play'::character varying, 'briefing'::character varying, 'backups'::character varying, 'thanked'::character varying, 'request'::character varying])::text[]))),
    CONSTRAINT notifications_notification_times_check CHECK ((times >= 0))
);

ALTER TABLE public.notifications_notification ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.notifications_notification_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.notifications_preference (
    id bigint NOT NULL,
    by_bell character varying(20)[] NOT NULL,
    by_mail character varying(20)[] NOT NULL,
    quiet_from time without time zone,
    quiet_until time without time zone,
    user_id bigint NOT NULL,
    CONSTRAINT preference_of_known_kinds CHECK (((by_bell <@ ARRAY['assigned'::character varying(20), 'answered'::character varying(20), 'meeting'::character varying(20), 'mentioned'::character varying(20), 'undelivered'::character varying(20), 'unowned'::character varying(20), 'followed'::character varying(20), 'handed'::character varying(20), 'settled'::character varying(20), 'late'::character varying(20), 'woken'::character varying(20), 'unreachable'::character varying(20), 'at-risk'::character varying(20), 'broken'::character varying(20), 'escalated'::character varying(20), 'stands-in'::character varying(20), 'refusal'::character varying(20), 'director'::character varying(20), 'idea'::character varying(20), 'clicks'::character varying(20), 'silence'::character varying(20), 'play'::character varying(20), 'briefing'::character varying(20), 'backups'::character varying(20), 'thanked'::character varying(20), 'request'::character varying(20)]) AND (by_mail <@ ARRAY['assigned'::character varying(20), 'answered'::character varying(20), 'meeting'::character varying(20), 'mentioned'::character varying(20), 'undelivered'::character varying(20), 'unowned'::character varying(20), 'followed'::character varying(20), 'handed'::character varying(20), 'settled'::character varying(20), 'late'::character varying(20), 'woken'::character varying(20), 'unreachable'::character varying(20), 'at-risk'::character varying(20), 'broken'::character varying(20), 'escalated'::character varying(20), 'stands-in'::character varying(20), 'refusal'::character varying(20), 'director'::character varying(20), 'idea'::character varying(20), 'clicks'::character varying(20), 'silence'::character varying(20), 'play'::character varying(20), 'briefing'::character varying(20), 'backups'::character varying(20), 'thanked'::character varying(20), 'request'::character varying(20)]))),
    CONSTRAINT quiet_hours_have_both_ends CHECK ((((quiet_from IS NULL) AND (quiet_until IS NULL)) OR ((quiet_from IS NOT NULL) AND (quiet_until IS NOT NULL) AND (NOT ((quiet_from = quiet_until) AND (quiet_from IS NOT NULL) AND (quiet_until IS NOT NULL))))))
);

ALTER TABLE public.notifications_preference ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.notifications_preference_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.plays_draw (
    id bigint NOT NULL,
    alarm_id bigint NOT NULL,
    channel character varying(40) NOT NULL,
    since date NOT NULL,
    at timestamp with time zone NOT NULL,
    arm character varying(10) NOT NULL,
    aside character varying(15) NOT NULL,
    percent smallint NOT NULL,
    seed character varying(32) NOT NULL,
    number double precision NOT NULL,
    outcome character varying(5) NOT NULL,
    known_at timestamp with time zone,
    left_on date,
    company_id bigint NOT NULL,
    follows_id bigint,
    CONSTRAINT arm_known CHECK (((arm)::text = ANY ((ARRAY['played'::character varying, 'held out'::character varying, 'aside'::character varying])::text[]))),
    CONSTRAINT lot_at_most_half CHECK (((percent >= 0) AND (percent <= 50))),
    CONSTRAINT lot_follows_another CHECK ((NOT ((follows_id = id) AND (follows_id IS NOT NULL)))),
    CONSTRAINT lot_is_a_share CHECK (((number >= (0.0)::double precision) AND (number < (1.0)::double precision))),
    CONSTRAINT no_lot_for_a_known_reason CHECK (((((arm)::text = 'aside'::text) AND ((aside)::text = ANY ((ARRAY['by hand'::character varying, 'switched off'::character varying, 'exempt'::character varying, 'no pattern'::character varying])::text[]))) OR ((NOT ((arm)::text = 'aside'::text)) AND ((aside)::text = ''::text)))),
    CONSTRAINT only_lots_follow_lots CHECK (((NOT ((arm)::text = 'aside'::text)) OR (follows_id IS NULL))),
    CONSTRAINT outcome_has_a_moment CHECK ((((known_at IS NULL) AND ((outcome)::text = ''::text)) OR ((known_at IS NOT NULL) AND ((outcome)::text = ANY ((ARRAY['back'::character varying, 'quiet'::character varying, 'left'::character varying])::text[]))))),
    CONSTRAINT plays_draw_alarm_id_check CHECK ((alarm_id >= 0)),
    CONSTRAINT plays_draw_percent_check CHECK ((percent >= 0))
);

ALTER TABLE public.plays_draw ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.plays_draw_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.plays_exempt (
    company_id bigint NOT NULL,
    reason character varying(300) NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL,
    CONSTRAINT exempt_for_a_reason CHECK ((NOT ((reason)::text = ''::text)))
);

CREATE TABLE public.plays_hintanswer (
    id bigint NOT NULL,
    rule character varying(15) NOT NULL,
    what character varying(120) NOT NULL,
    reason character varying(300) NOT NULL,
    until date NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL,
    company_id bigint NOT NULL,
    play_id bigint,
    CONSTRAINT hint_rule_known CHECK (((rule)::text = ANY ((ARRAY['emergencies'::character varying, 'fire hours'::character varying, 'refusals'::character varying, 'charges'::character varying, 'growth'::character varying, 'places'::character varying])::text[]))),
    CONSTRAINT hint_taken_or_dismissed_for_a_reason CHECK ((((play_id IS NOT NULL) AND ((reason)::text = ''::text)) OR ((play_id IS NULL) AND (NOT ((reason)::text = ''::text)))))
);

ALTER TABLE public.plays_hintanswer ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.plays_hintanswer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.plays_holdout (
    id bigint NOT NULL,
    is_on boolean NOT NULL,
    percent smallint NOT NULL,
    seed character varying(32) NOT NULL,
    CONSTRAINT hold_out_at_most_half CHECK (((percent >= 0) AND (percent <= 50))),
    CONSTRAINT hold_out_has_a_seed CHECK (((seed)::text ~ '^[0-9a-f]{32}$'::text)),
    CONSTRAINT one_rule_of_the_hold_out CHECK ((id = 1)),
    CONSTRAINT plays_holdout_percent_check CHECK ((percent >= 0))
);

ALTER TABLE public.plays_holdout ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.plays_holdout_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.plays_pattern (
    id bigint NOT NULL,
    name character varying(120) NOT NULL,
    about text NOT NULL,
    opens_by character varying(10) NOT NULL,
    stage_id bigint,
    signal character varying(40) NOT NULL,
    is_active boolean NOT NULL,
    CONSTRAINT pattern_has_a_name CHECK ((NOT ((name)::text = ''::text))),
    CONSTRAINT pattern_of_a_signal_says_which CHECK (((((opens_by)::text = 'signal'::text) AND (NOT ((signal)::text = ''::text))) OR ((NOT ((opens_by)::text = 'signal'::text)) AND ((signal)::text = ''::text)))),
    CONSTRAINT pattern_of_a_stage_says_which CHECK (((((opens_by)::text = 'stage'::text) AND (stage_id IS NOT NULL)) OR ((NOT ((opens_by)::text = 'stage'::text)) AND (stage_id IS NULL)))),
    CONSTRAINT pattern_opening_known CHECK (((opens_by)::text = ANY ((ARRAY['hand'::character varying, 'alarm'::character varying, 'stage'::character varying, 'signal'::character varying, 'hint'::character varying])::text[]))),
    CONSTRAINT plays_pattern_stage_id_check CHECK ((stage_id >= 0))
);

ALTER TABLE public.plays_pattern ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.plays_pattern_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.plays_patternstep (
    id bigint NOT NULL,
    place smallint NOT NULL,
    kind character varying(10) NOT NULL,
    text character varying(300) NOT NULL,
    owner character varying(15) NOT NULL,
    after smallint NOT NULL,
    unit character varying(5) NOT NULL,
    agent_id bigint,
    pattern_id bigint NOT NULL,
    CONSTRAINT pattern_step_is_somebodys CHECK ((((agent_id IS NOT NULL) AND ((owner)::text = 'agent'::text)) OR ((agent_id IS NULL) AND ((owner)::text = ANY ((ARRAY['account owner'::character varying, 'lead'::character varying])::text[]))))),
    CONSTRAINT pattern_step_kind_known CHECK (((kind)::text = ANY ((ARRAY['call'::character varying, 'report'::character varying, 'visit'::character varying, 'letter'::character varying, 'other'::character varying])::text[]))),
    CONSTRAINT pattern_step_says_what CHECK ((NOT ((text)::text = ''::text))),
    CONSTRAINT pattern_step_takes_some_time CHECK (((after >= 1) AND (after <= 500))),
    CONSTRAINT pattern_step_unit_known CHECK (((unit)::text = ANY ((ARRAY['hours'::character varying, 'days'::character varying])::text[]))),
    CONSTRAINT plays_patternstep_after_check CHECK ((after >= 0)),
    CONSTRAINT plays_patternstep_place_check CHECK ((place >= 0))
);

ALTER TABLE public.plays_patternstep ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.plays_patternstep_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.plays_play (
    id bigint NOT NULL,
    name character varying(120) NOT NULL,
    opened_by_what character varying(10) NOT NULL,
    cause_id bigint,
    words character varying(500) NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    company_id bigint NOT NULL,
    opened_by_id bigint,
    pattern_id bigint NOT NULL,
    CONSTRAINT play_by_hand_has_a_hand CHECK (((NOT ((opened_by_what)::text = 'hand'::text)) OR (opened_by_id IS NOT NULL))),
    CONSTRAINT play_cause_known CHECK (((opened_by_what)::text = ANY ((ARRAY['hand'::character varying, 'alarm'::character varying, 'stage'::character varying, 'signal'::character varying, 'hint'::character varying])::text[]))),
    CONSTRAINT plays_play_cause_id_check CHECK ((cause_id >= 0))
);

ALTER TABLE public.plays_play ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.plays_play_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.plays_playresult (
    play_id bigint NOT NULL,
    result character varying(10) NOT NULL,
    words text NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL,
    CONSTRAINT play_result_known CHECK (((result)::text = ANY ((ARRAY['won back'::character varying, 'no change'::character varying, 'lost'::character varying, 'no trouble'::character varying])::text[]))),
    CONSTRAINT play_result_says_why CHECK ((NOT (words = ''::text)))
);

CREATE TABLE public.plays_playstep (
    id bigint NOT NULL,
    place smallint NOT NULL,
    kind character varying(10) NOT NULL,
    text character varying(300) NOT NULL,
    first_due_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    agent_id bigint,
    play_id bigint NOT NULL,
    promise_id bigint,
    CONSTRAINT plays_playstep_place_check CHECK ((place >= 0)),
    CONSTRAINT promised_step_is_somebodys CHECK (((promise_id IS NULL) OR (agent_id IS NOT NULL))),
    CONSTRAINT step_kind_known CHECK (((kind)::text = ANY ((ARRAY['call'::character varying, 'report'::character varying, 'visit'::character varying, 'letter'::character varying, 'other'::character varying])::text[]))),
    CONSTRAINT step_says_what CHECK ((NOT ((text)::text = ''::text)))
);

ALTER TABLE public.plays_playstep ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.plays_playstep_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.plays_stepend (
    step_id bigint NOT NULL,
    is_skipped boolean NOT NULL,
    words character varying(500) NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL,
    CONSTRAINT skipped_step_has_a_reason CHECK (((NOT is_skipped) OR (NOT ((words)::text = ''::text))))
);

CREATE UNLOGGED TABLE public.presence_mark (
    tab uuid NOT NULL,
    doing character varying(10) NOT NULL,
    seen_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    ticket_id bigint NOT NULL,
    user_id bigint NOT NULL,
    CONSTRAINT doing_known CHECK (((doing)::text = ANY ((ARRAY['looks'::character varying, 'note'::character varying, 'letter'::character varying])::text[])))
);

CREATE TABLE public.procrastinate_events (
    id bigint NOT NULL,
    job_id bigint NOT NULL,
    type public.procrastinate_job_event_type,
    at timestamp with time zone DEFAULT now()
);

CREATE SEQUENCE public.procrastinate_events_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.procrastinate_events_id_seq OWNED BY public.procrastinate_events.id;

CREATE SEQUENCE public.procrastinate_jobs_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.procrastinate_jobs_id_seq OWNED BY public.procrastinate_jobs.id;

CREATE TABLE public.procrastinate_periodic_defers (
    id bigint NOT NULL,
    task_name character varying(128) NOT NULL,
    defer_timestamp bigint,
    job_id bigint,
    periodic_id character varying(128) DEFAULT ''::character varying NOT NULL
);

CREATE SEQUENCE public.procrastinate_periodic_defers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.procrastinate_periodic_defers_id_seq OWNED BY public.procrastinate_periodic_defers.id;

CREATE TABLE public.procrastinate_workers (
    id bigint NOT NULL,
    last_heartbeat timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE public.procrastinate_workers ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.procrastinate_workers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.promises_agreedtargets (
    digest character varying(32) NOT NULL,
    calendar jsonb NOT NULL,
    spans jsonb NOT NULL,
    warns_before interval NOT NULL,
    CONSTRAINT targets_by_digest CHECK (((digest)::text ~ '^[0-9a-f]{32}$'::text))
);

CREATE TABLE public.promises_carriedpromises (
    merge_id bigint NOT NULL,
    promise_ids jsonb NOT NULL
);

CREATE TABLE public.promises_clienthours (
    company_id bigint NOT NULL,
    calendar_id bigint NOT NULL
);

CREATE TABLE public.promises_clockfact (
    id bigint NOT NULL,
    kind character varying(12) NOT NULL,
    at timestamp with time zone NOT NULL,
    rule_name character varying(120) NOT NULL,
    clock character varying(12) NOT NULL,
    "to" timestamp with time zone,
    level_id bigint,
    message_id bigint,
    rule_id bigint,
    targets_id character varying(32),
    ticket_id bigint NOT NULL,
    input_id bigint,
    CONSTRAINT clock_fact_known CHECK (((kind)::text = ANY ((ARRAY['opened'::character varying, 'asked'::character varying, 'thanked'::character varying, 'answered'::character varying, 'input asked'::character varying, 'input given'::character varying, 'solved'::character varying, 'reopened'::character varying, 'withdrawn'::character varying, 'targets set'::character varying, 'moved'::character varying])::text[]))),
    CONSTRAINT facts_of_inputs_say_which CHECK ((((input_id IS NOT NULL) AND ((kind)::text = ANY ((ARRAY['input asked'::character varying, 'input given'::character varying])::text[]))) OR ((NOT ((kind)::text = ANY ((ARRAY['input asked'::character varying, 'input given'::character varying])::text[]))) AND (input_id IS NULL)))),
    CONSTRAINT moved_clock_says_which_and_where CHECK (((NOT ((kind)::text = 'moved'::text)) OR (("to" IS NOT NULL) AND (NOT ((clock)::text = ''::text))))),
    CONSTRAINT set_targets_say_which CHECK (((((kind)::text = 'targets set'::text) AND (targets_id IS NOT NULL)) OR ((NOT ((kind)::text = 'targets set'::text)) AND (targets_id IS NULL))))
);

ALTER TABLE public.promises_clockfact ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.promises_clockfact_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.promises_draftedpromises (
    id bigint NOT NULL,
    news character varying(40) NOT NULL,
    news_said character varying(200) NOT NULL,
    promised jsonb NOT NULL,
    agent_id bigint NOT NULL,
    ticket_id bigint NOT NULL
);

ALTER TABLE public.promises_draftedpromises ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.promises_draftedpromises_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.promises_escalation (
    id bigint NOT NULL,
    place integer NOT NULL,
    due timestamp with time zone NOT NULL,
    to_what character varying(10) NOT NULL,
    at timestamp with time zone NOT NULL,
    promise_id bigint NOT NULL,
    CONSTRAINT escalation_to_known CHECK (((to_what)::text = ANY ((ARRAY['owner'::character varying, 'deputy'::character varying, 'line'::character varying, 'lead'::character varying, 'head'::character varying, 'duty'::character varying])::text[]))),
    CONSTRAINT promises_escalation_place_check CHECK ((place >= 0))
);

CREATE TABLE public.promises_escalation_agents (
    id bigint NOT NULL,
    escalation_id bigint NOT NULL,
    agent_id bigint NOT NULL
);

ALTER TABLE public.promises_escalation_agents ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.promises_escalation_agents_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE public.promises_escalation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.promises_escalation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.promises_escalationstep (
    id bigint NOT NULL,
    place integer NOT NULL,
    after interval NOT NULL,
    "to" character varying(10) NOT NULL,
    level_id bigint,
    CONSTRAINT escalation_step_to_known CHECK ((("to")::text = ANY ((ARRAY['owner'::character varying, 'deputy'::character varying, 'line'::character varying, 'lead'::character varying, 'head'::character varying, 'duty'::character varying])::text[]))),
    CONSTRAINT promises_escalationstep_place_check CHECK ((place >= 0))
);

ALTER TABLE public.promises_escalationstep ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.promises_escalationstep_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.promises_firemode (
    id bigint NOT NULL,
    reason character varying(500) NOT NULL,
    at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    excess interval,
    by_id bigint NOT NULL,
    ended_by_id bigint,
    ticket_id bigint NOT NULL,
    CONSTRAINT fire_ends_by_somebody CHECK ((((ended_at IS NULL) AND (ended_by_id IS NULL) AND (excess IS NULL)) OR ((ended_at IS NOT NULL) AND (ended_by_id IS NOT NULL)))),
    CONSTRAINT fire_has_a_reason CHECK ((NOT ((reason)::text = ''::text)))
);

ALTER TABLE public.promises_firemode ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.promises_firemode_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.promises_levelrule (
    id bigint NOT NULL,
    place integer NOT NULL,
    name character varying(120) NOT NULL,
    conditions jsonb NOT NULL,
    is_active boolean NOT NULL,
    agreement_id bigint,
    level_id bigint NOT NULL,
    CONSTRAINT level_rule_has_a_name CHECK ((NOT ((name)::text = ''::text))),
    CONSTRAINT promises_levelrule_place_check CHECK ((place >= 0))
);

ALTER TABLE public.promises_levelrule ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.promises_levelrule_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.promises_preparedmove (
    id bigint NOT NULL,
    was timestamp with time zone NOT NULL,
    due timestamp with time zone NOT NULL,
    reason character varying(500) NOT NULL,
    at timestamp with time zone NOT NULL,
    dropped_at timestamp with time zone,
    promise_id bigint NOT NULL,
    CONSTRAINT prepared_move_goes_later CHECK ((due > was)),
    CONSTRAINT prepared_move_has_a_reason CHECK ((NOT ((reason)::text = ''::text)))
);

ALTER TABLE public.promises_preparedmove ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.promises_preparedmove_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.promises_promise (
    id bigint NOT NULL,
    side character varying(10) NOT NULL,
    source character varying(10) NOT NULL,
    clock character varying(12) NOT NULL,
    text character varying(500) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    first_due_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone,
    "left" interval,
    told_at timestamp with time zone,
    moves integer NOT NULL,
    outcome character varying(20) NOT NULL,
    ended_at timestamp with time zone,
    risk_at timestamp with time zone,
    warned_at timestamp with time zone,
    broken_at timestamp with time zone,
    look_at timestamp with time zone,
    reminded_at timestamp with time zone,
    reminders integer NOT NULL,
    agent_id bigint,
    company_id bigint,
    contact_id bigint,
    made_by_id bigint,
    message_id bigint,
    snooze_id bigint,
    ticket_id bigint,
    CONSTRAINT clocks_are_of_tickets CHECK ((((clock)::text = ''::text) OR (ticket_id IS NOT NULL))),
    CONSTRAINT inputs_are_theirs_and_name_their_person CHECK (((((side)::text = 'ours'::text) AND ((source)::text = ANY ((ARRAY['level'::character varying, 'letter'::character varying, 'call'::character varying, 'meeting'::character varying, 'rule'::character varying, 'snooze'::character varying, 'answer'::character varying, 'play'::character varying])::text[]))) OR ((contact_id IS NOT NULL) AND ((side)::text = 'theirs'::text) AND ((source)::text = 'input'::text)))),
    CONSTRAINT levels_promise_clocks CHECK (((((source)::text = 'level'::text) AND (NOT ((clock)::text = ''::text))) OR ((NOT ((source)::text = 'level'::text)) AND ((clock)::text = ''::text)))),
    CONSTRAINT only_clocks_stand_still CHECK (((due_at IS NOT NULL) OR (NOT ((clock)::text = ''::text)))),
    CONSTRAINT only_open_promises_are_guarded CHECK (((look_at IS NULL) OR ((outcome)::text = ''::text))),
    CONSTRAINT promise_clock_known CHECK ((((clock)::text = ''::text) OR ((clock)::text = ANY ((ARRAY['first answer'::character varying, 'next answer'::character varying, 'next status'::character varying, 'solution'::character varying])::text[])))),
    CONSTRAINT promise_is_to_somebody CHECK (((ticket_id IS NOT NULL) OR (company_id IS NOT NULL) OR (contact_id IS NOT NULL))),
    CONSTRAINT promise_outcome_has_a_moment CHECK ((((ended_at IS NULL) AND ((outcome)::text = ''::text)) OR ((NOT ((outcome)::text = ''::text)) AND (ended_at IS NOT NULL)))),
    CONSTRAINT promise_outcome_known CHECK ((((outcome)::text = ''::text) OR ((outcome)::text = ANY ((ARRAY['kept'::character varying, 'kept after a move'::character varying, 'broken'::character varying, 'withdrawn'::character varying])::text[])))),
    CONSTRAINT promise_says_what CHECK (((NOT (((clock)::text = ''::text) AND ((text)::text = ''::text))) OR ((source)::text = 'rule'::text))),
    CONSTRAINT promise_side_known CHECK (((side)::text = ANY ((ARRAY['ours'::character varying, 'theirs'::character varying])::text[]))),
    CONSTRAINT promise_source_known CHECK (((source)::text = ANY ((ARRAY['level'::character varying, 'letter'::character varying, 'call'::character varying, 'meeting'::character varying, 'rule'::character varying, 'snooze'::character varying, 'input'::character varying, 'answer'::character varying, 'play'::character varying])::text[]))),
    CONSTRAINT promises_promise_moves_check CHECK ((moves >= 0)),
    CONSTRAINT promises_promise_reminders_check CHECK ((reminders >= 0)),
    CONSTRAINT snooze_of_a_snooze_promise CHECK ((((source)::text = 'snooze'::text) OR (snooze_id IS NULL)))
);

ALTER TABLE public.promises_promise ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.promises_promise_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.promises_promisemove (
    id bigint NOT NULL,
    was timestamp with time zone NOT NULL,
    due timestamp with time zone NOT NULL,
    why character varying(10) NOT NULL,
    reason character varying(500) NOT NULL,
    at timestamp with time zone NOT NULL,
    told_at timestamp with time zone,
    by_id bigint,
    message_id bigint,
    promise_id bigint NOT NULL,
    told_in_id bigint,
    CONSTRAINT our_move_has_a_reason CHECK (((NOT ((why)::text = 'owner'::text)) OR (NOT ((reason)::text = ''::text)))),
    CONSTRAINT promise_move_goes_elsewhere CHECK ((NOT (was = due))),
    CONSTRAINT promise_move_why_known CHECK (((why)::text = ANY ((ARRAY['owner'::character varying, 'targets'::character varying, 'calendar'::character varying, 'waited'::character varying, 'reopened'::character varying])::text[])))
);

ALTER TABLE public.promises_promisemove ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.promises_promisemove_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.promises_servicelevel (
    id bigint NOT NULL,
    name character varying(80) NOT NULL,
    first_answer interval,
    next_answer interval,
    status interval,
    solution interval,
    warns_before interval NOT NULL,
    is_default boolean NOT NULL,
    is_active boolean NOT NULL,
    calendar_id bigint NOT NULL,
    slip_letter character varying(10) NOT NULL,
    CONSTRAINT default_level_in_use CHECK (((NOT is_default) OR is_active)),
    CONSTRAINT level_first_answer_takes_time CHECK (((first_answer IS NULL) OR (first_answer > '00:00:00'::interval))),
    CONSTRAINT level_has_a_name CHECK ((NOT ((name)::text = ''::text))),
    CONSTRAINT level_next_answer_takes_time CHECK (((next_answer IS NULL) OR (next_answer > '00:00:00'::interval))),
    CONSTRAINT level_slip_letter_known CHECK (((slip_letter)::text = ANY ((ARRAY['drafted'::character varying, 'by itself'::character varying])::text[]))),
    CONSTRAINT level_solution_takes_time CHECK (((solution IS NULL) OR (solution > '00:00:00'::interval))),
    CONSTRAINT level_status_takes_time CHECK (((status IS NULL) OR (status > '00:00:00'::interval))),
    CONSTRAINT level_warns_before CHECK ((warns_before > '00:00:00'::interval))
);

ALTER TABLE public.promises_servicelevel ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.promises_servicelevel_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.promises_ticketlevel (
    ticket_id bigint NOT NULL,
    rule_name character varying(120) NOT NULL,
    since timestamp with time zone NOT NULL,
    level_id bigint NOT NULL,
    rule_id bigint,
    targets_id character varying(32) NOT NULL
);

CREATE TABLE public.promises_workcalendar (
    id bigint NOT NULL,
    name character varying(80) NOT NULL,
    layout jsonb NOT NULL,
    country character varying(2) NOT NULL,
    public_days jsonb NOT NULL,
    is_default boolean NOT NULL,
    CONSTRAINT calendar_country_is_one CHECK (((country)::text ~ '^([A-Z]{2})?$'::text)),
    CONSTRAINT calendar_has_a_name CHECK ((NOT ((name)::text = ''::text))),
    CONSTRAINT calendar_has_a_week CHECK ((layout ?& '{timezone,business_hours}'::text[]))
);

ALTER TABLE public.promises_workcalendar ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.promises_workcalendar_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.queues_favourite (
    id bigint NOT NULL,
    place integer NOT NULL,
    agent_id bigint NOT NULL,
    queue_id bigint NOT NULL,
    CONSTRAINT queues_favourite_place_check CHECK ((place >= 0))
);

ALTER TABLE public.queues_favourite ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.queues_favourite_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.queues_place (
    id bigint NOT NULL,
    place text NOT NULL COLLATE pg_catalog."C",
    line_id bigint NOT NULL,
    owner_id bigint,
    ticket_id bigint NOT NULL,
    queue_id bigint NOT NULL
);

ALTER TABLE public.queues_place ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.queues_place_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.queues_queue (
    id bigint NOT NULL,
    name character varying(80) NOT NULL,
    conditions jsonb NOT NULL,
    "order" character varying(20) NOT NULL,
    is_descending boolean NOT NULL,
    columns character varying(20)[] NOT NULL,
    form character varying(10) NOT NULL,
    scope character varying(10) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    edited_at timestamp with time zone NOT NULL,
    deleted_at timestamp with time zone,
    stamp character varying(24) NOT NULL,
    is_kept boolean NOT NULL,
    turns_with_time boolean NOT NULL,
    personal character varying(10) NOT NULL,
    settled integer NOT NULL,
    to_settle integer NOT NULL,
    counted_at timestamp with time zone,
    edited_by_id bigint NOT NULL,
    line_id bigint,
    owner_id bigint NOT NULL,
    CONSTRAINT queue_form_known CHECK (((form)::text = ANY ((ARRAY['split'::character varying, 'list'::character varying, 'board'::character varying])::text[]))),
    CONSTRAINT queue_has_a_name CHECK ((NOT ((name)::text = ''::text))),
    CONSTRAINT queue_of_a_line_names_it CHECK ((((line_id IS NOT NULL) AND ((scope)::text = 'line'::text)) OR ((line_id IS NULL) AND ((scope)::text = ANY ((ARRAY['private'::character varying, 'everybody'::character varying])::text[]))))),
    CONSTRAINT queue_order_known CHECK ((("order")::text = ANY ((ARRAY['due_at'::character varying, 'waits_since'::character varying, 'opened_at'::character varying, 'company'::character varying, 'moves'::character varying])::text[]))),
    CONSTRAINT queue_personal_known CHECK (((personal)::text = ANY ((ARRAY[''::character varying, 'owner'::character varying, 'follower'::character varying])::text[]))),
    CONSTRAINT queues_queue_settled_check CHECK ((settled >= 0)),
    CONSTRAINT queues_queue_to_settle_check CHECK ((to_settle >= 0))
);

ALTER TABLE public.queues_queue ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.queues_queue_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.queues_tally (
    id bigint NOT NULL,
    number integer NOT NULL,
    line_id bigint NOT NULL,
    owner_id bigint,
    queue_id bigint NOT NULL
);

ALTER TABLE public.queues_tally ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.queues_tally_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.records_forgetting (
    id bigint NOT NULL,
    reason character varying(500) NOT NULL,
    asked_on date NOT NULL,
    at timestamp with time zone NOT NULL,
    done_at timestamp with time zone,
    done jsonb NOT NULL,
    by_id bigint,
    contact_id bigint NOT NULL,
    CONSTRAINT forgetting_has_a_reason CHECK ((NOT ((reason)::text = ''::text)))
);

ALTER TABLE public.records_forgetting ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.records_forgetting_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.records_givingout (
    id bigint NOT NULL,
    with_notes boolean NOT NULL,
    at timestamp with time zone NOT NULL,
    ready_at timestamp with time zone,
    gone_at timestamp with time zone,
    by_id bigint,
    contact_id bigint NOT NULL,
    file_id bigint,
    CONSTRAINT file_stands_while_ready CHECK (((file_id IS NULL) OR ((gone_at IS NULL) AND (ready_at IS NOT NULL))))
);

ALTER TABLE public.records_givingout ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.records_givingout_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.records_hold (
    id bigint NOT NULL,
    reason character varying(500) NOT NULL,
    since timestamp with time zone NOT NULL,
    lifted_at timestamp with time zone,
    by_id bigint NOT NULL,
    company_id bigint,
    contact_id bigint,
    lifted_by_id bigint,
    ticket_id bigint,
    CONSTRAINT hold_has_a_reason CHECK ((NOT ((reason)::text = ''::text))),
    CONSTRAINT hold_of_one_thing CHECK ((((company_id IS NOT NULL) AND (contact_id IS NULL) AND (ticket_id IS NULL)) OR ((company_id IS NULL) AND (contact_id IS NOT NULL) AND (ticket_id IS NULL)) OR ((company_id IS NULL) AND (contact_id IS NULL) AND (ticket_id IS NOT NULL)))),
    CONSTRAINT lifted_hold_says_by_whom CHECK ((((lifted_at IS NULL) AND (lifted_by_id IS NULL)) OR ((lifted_at IS NOT NULL) AND (lifted_by_id IS NOT NULL))))
);

ALTER TABLE public.records_hold ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.records_hold_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.records_night (
    id bigint NOT NULL,
    "on" date NOT NULL,
    begun_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    ended_at timestamp with time zone,
    done jsonb NOT NULL
);

ALTER TABLE public.records_night ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.records_night_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.records_personrequest (
    id bigint NOT NULL,
    kind character varying(10) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    due_on date NOT NULL,
    extended_at timestamp with time zone,
    extended_why character varying(1000) NOT NULL,
    outcome character varying(10) NOT NULL,
    reasons character varying(1000) NOT NULL,
    answered_at timestamp with time zone,
    taken_at timestamp with time zone,
    near_told_at timestamp with time zone,
    late_told_at timestamp with time zone,
    by_id bigint,
    contact_id bigint NOT NULL,
    forgetting_id bigint,
    giving_out_id bigint,
    CONSTRAINT ended_request_says_when CHECK ((((answered_at IS NULL) AND ((outcome)::text = ''::text)) OR ((answered_at IS NOT NULL) AND ((outcome)::text = ANY ((ARRAY['done'::character varying, 'refused'::character varying, 'taken-back'::character varying])::text[]))))),
    CONSTRAINT extended_request_says_why CHECK (((extended_at IS NULL) OR (NOT ((extended_why)::text = ''::text)))),
    CONSTRAINT refused_request_has_reasons CHECK (((NOT ((outcome)::text = 'refused'::text)) OR (NOT ((reasons)::text = ''::text)))),
    CONSTRAINT request_kind_known CHECK (((kind)::text = ANY ((ARRAY['copy'::character varying, 'forgetting'::character varying])::text[])))
);

ALTER TABLE public.records_personrequest ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.records_personrequest_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.records_requestrule (
    id bigint NOT NULL,
    by_gdpr boolean NOT NULL,
    by_152 boolean NOT NULL,
    CONSTRAINT one_rule_of_requests CHECK ((id = 1)),
    CONSTRAINT requests_have_a_day CHECK ((by_gdpr OR by_152))
);

ALTER TABLE public.records_requestrule ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.records_requestrule_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.records_rule (
    id bigint NOT NULL,
    kind character varying(15) NOT NULL,
    months smallint,
    company_id bigint,
    line_id bigint,
    CONSTRAINT only_tickets_have_rules_of_their_own CHECK ((((company_id IS NULL) AND (line_id IS NULL)) OR ((kind)::text = ANY ((ARRAY['tickets'::character varying, 'files'::character varying])::text[])))),
    CONSTRAINT records_rule_months_check CHECK ((months >= 0)),
    CONSTRAINT rule_keeps_a_month CHECK (((months IS NULL) OR (months >= 1))),
    CONSTRAINT rule_kind_known CHECK (((kind)::text = ANY ((ARRAY['tickets'::character varying, 'files'::character varying, 'raw letters'::character varying, 'drafts'::character varying, 'visits'::character varying, 'sheets'::character varying, 'notifications'::character varying, 'journal'::character varying])::text[]))),
    CONSTRAINT rule_of_one_scope CHECK (((line_id IS NULL) OR (company_id IS NULL)))
);

ALTER TABLE public.records_rule ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.records_rule_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.retention_alarm (
    id bigint NOT NULL,
    week date NOT NULL,
    since date NOT NULL,
    score double precision NOT NULL,
    threshold double precision NOT NULL,
    channel character varying(10) NOT NULL,
    terms jsonb NOT NULL,
    raised_at timestamp with time zone NOT NULL,
    settled_at timestamp with time zone,
    company_id bigint NOT NULL,
    CONSTRAINT alarm_channel_known CHECK (((channel)::text = ANY ((ARRAY['calls'::character varying, 'letters'::character varying, 'portal'::character varying, 'ratings'::character varying, 'requests'::character varying])::text[]))),
    CONSTRAINT alarm_has_grown CHECK ((since <= week)),
    CONSTRAINT alarm_week_is_a_monday CHECK ((EXTRACT(isodow FROM week) = (1)::numeric))
);

ALTER TABLE public.retention_alarm ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.retention_alarm_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.retention_healthweek (
    id bigint NOT NULL,
    week date NOT NULL,
    value smallint NOT NULL,
    company_id bigint NOT NULL,
    CONSTRAINT health_is_of_a_hundred CHECK ((value <= 100)),
    CONSTRAINT health_week_is_a_monday CHECK ((EXTRACT(isodow FROM week) = (1)::numeric)),
    CONSTRAINT retention_healthweek_value_check CHECK ((value >= 0))
);

ALTER TABLE public.retention_healthweek ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.retention_healthweek_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.retention_lull (
    id bigint NOT NULL,
    since date NOT NULL,
    until date NOT NULL,
    words character varying(300) NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL,
    company_id bigint NOT NULL,
    CONSTRAINT lull_ends_after_it_begins CHECK ((until >= since)),
    CONSTRAINT lull_has_a_reason CHECK ((NOT ((words)::text = ''::text)))
);

ALTER TABLE public.retention_lull ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.retention_lull_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.retention_mood (
    id bigint NOT NULL,
    feeling character varying(10) NOT NULL,
    reason character varying(500) NOT NULL,
    until date NOT NULL,
    at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    by_id bigint NOT NULL,
    company_id bigint NOT NULL,
    CONSTRAINT mood_ends_later CHECK (((ended_at IS NULL) OR (ended_at >= at))),
    CONSTRAINT mood_has_a_reason CHECK ((NOT ((reason)::text = ''::text))),
    CONSTRAINT mood_known CHECK (((feeling)::text = ANY ((ARRAY['glad'::character varying, 'calm'::character varying, 'wary'::character varying, 'cross'::character varying])::text[])))
);

ALTER TABLE public.retention_mood ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.retention_mood_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.retention_night (
    id smallint NOT NULL,
    collected_at timestamp with time zone,
    judged_week date,
    looked_at timestamp with time zone,
    seconds double precision NOT NULL,
    problem character varying(500) NOT NULL,
    ignored jsonb NOT NULL,
    CONSTRAINT one_night CHECK ((id = 1)),
    CONSTRAINT retention_night_id_check CHECK ((id >= 0))
);

CREATE TABLE public.retention_parting (
    company_id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    alarm_id bigint
);

CREATE TABLE public.retention_portalday (
    id bigint NOT NULL,
    "on" date NOT NULL,
    company_id bigint NOT NULL,
    contact_id bigint NOT NULL
);

ALTER TABLE public.retention_portalday ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.retention_portalday_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.retention_settlement (
    alarm_id bigint NOT NULL,
    finding character varying(10) NOT NULL,
    words character varying(1000) NOT NULL,
    next_step character varying(300) NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL,
    CONSTRAINT finding_known CHECK (((finding)::text = ANY ((ARRAY['leaving'::character varying, 'unhappy'::character varying, 'person'::character varying, 'season'::character varying, 'elsewhere'::character varying, 'well'::character varying, 'play'::character varying])::text[]))),
    CONSTRAINT settled_in_words CHECK ((NOT ((words)::text = ''::text)))
);

CREATE TABLE public.retention_signal (
    id bigint NOT NULL,
    kind character varying(20) NOT NULL,
    at timestamp with time zone NOT NULL,
    known_at timestamp with time zone NOT NULL,
    gone_at timestamp with time zone,
    value double precision,
    measure character varying(10) NOT NULL,
    role character varying(10) NOT NULL,
    level character varying(10) NOT NULL,
    source character varying(80) NOT NULL,
    company_id bigint NOT NULL,
    contact_id bigint,
    CONSTRAINT signal_comes_from_somewhere CHECK ((NOT ((source)::text = ''::text))),
    CONSTRAINT signal_kind_known CHECK (((kind)::text = ANY ((ARRAY['agreement ends'::character varying, 'answered'::character varying, 'asked'::character varying, 'bounced'::character varying, 'champion silent'::character varying, 'fire'::character varying, 'left'::character varying, 'new executive'::character varying, 'paid'::character varying, 'payment due'::character varying, 'promise broken'::character varying, 'promise kept'::character varying, 'promise moved'::character varying, 'refused'::character varying, 'report read'::character varying, 'report unread'::character varying, 'slow replies'::character varying, 'unanswered'::character varying])::text[]))),
    CONSTRAINT signal_level_known CHECK ((((level)::text = ''::text) OR ((level)::text = ANY ((ARRAY['partner'::character varying, 'solution'::character varying, 'product'::character varying])::text[])))),
    CONSTRAINT signal_role_known CHECK ((((role)::text = ''::text) OR ((role)::text = ANY ((ARRAY['executor'::character varying, 'manager'::character varying, 'executive'::character varying])::text[]))))
);

ALTER TABLE public.retention_signal ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.retention_signal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.retention_touchweek (
    id bigint NOT NULL,
    channel character varying(10) NOT NULL,
    week date NOT NULL,
    known_week date NOT NULL,
    many integer NOT NULL,
    is_brought boolean NOT NULL,
    company_id bigint NOT NULL,
    contact_id bigint NOT NULL,
    CONSTRAINT touch_channel_known CHECK (((channel)::text = ANY ((ARRAY['calls'::character varying, 'letters'::character varying, 'portal'::character varying, 'ratings'::character varying, 'requests'::character varying])::text[]))),
    CONSTRAINT touch_known_not_before CHECK ((known_week >= week)),
    CONSTRAINT touch_known_week_is_a_monday CHECK ((EXTRACT(isodow FROM known_week) = (1)::numeric)),
    CONSTRAINT touch_week_is_a_monday CHECK ((EXTRACT(isodow FROM week) = (1)::numeric))
);

ALTER TABLE public.retention_touchweek ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.retention_touchweek_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.retention_watch (
    company_id bigint NOT NULL,
    state character varying(10) NOT NULL,
    week date,
    since date,
    score double precision NOT NULL,
    threshold double precision,
    half_in double precision,
    silence_in double precision,
    usual double precision NOT NULL,
    standing jsonb NOT NULL,
    rhythm jsonb NOT NULL,
    health smallint,
    health_before smallint,
    reasons jsonb NOT NULL,
    looked_at timestamp with time zone NOT NULL,
    CONSTRAINT only_who_is_seen_has_health CHECK (((health IS NULL) OR ((health <= 100) AND ((state)::text = 'watched'::text)))),
    CONSTRAINT retention_watch_health_before_check CHECK ((health_before >= 0)),
    CONSTRAINT retention_watch_health_check CHECK ((health >= 0)),
    CONSTRAINT watch_state_known CHECK (((state)::text = ANY ((ARRAY['gone'::character varying, 'new'::character varying, 'unseen'::character varying, 'watched'::character varying])::text[])))
);

CREATE TABLE public.safekeeping_backup (
    id bigint NOT NULL,
    place character varying(500) NOT NULL,
    name character varying(200) NOT NULL,
    way character varying(10) NOT NULL,
    started_at timestamp with time zone NOT NULL,
    beat_at timestamp with time zone,
    stage character varying(10) NOT NULL,
    done integer NOT NULL,
    of integer NOT NULL,
    ended_at timestamp with time zone,
    bytes bigint NOT NULL,
    rows bigint NOT NULL,
    is_sealed boolean NOT NULL,
    verified_at timestamp with time zone,
    problem character varying(10) NOT NULL,
    words character varying(1000) NOT NULL,
    gone_at timestamp with time zone,
    thin_problem character varying(1000) NOT NULL,
    drill_begun_at timestamp with time zone,
    drilled_at timestamp with time zone,
    drill_problem character varying(1000) NOT NULL,
    by_id bigint,
    CONSTRAINT backup_by_hand_has_a_hand CHECK ((((by_id IS NOT NULL) AND ((way)::text = 'person'::text)) OR ((by_id IS NULL) AND ((way)::text = ANY ((ARRAY['schedule'::character varying, 'command'::character varying])::text[]))))),
    CONSTRAINT backup_ends_after_start CHECK (((ended_at IS NULL) OR (ended_at >= started_at))),
    CONSTRAINT backup_has_a_place CHECK ((NOT ((place)::text = ''::text))),
    CONSTRAINT backup_sound_or_with_a_problem CHECK ((((ended_at IS NULL) AND ((problem)::text = ''::text) AND (verified_at IS NULL)) OR ((ended_at IS NOT NULL) AND ((problem)::text = ''::text) AND (verified_at IS NOT NULL)) OR ((ended_at IS NOT NULL) AND ((problem)::text = ANY ((ARRAY['failed'::character varying, 'busy'::character varying, 'damaged'::character varying, 'broken-off'::character varying])::text[])) AND (verified_at IS NULL)))),
    CONSTRAINT drill_passed_or_failed CHECK (((drilled_at IS NULL) OR ((drill_begun_at IS NOT NULL) AND ((drill_problem)::text = ''::text)))),
    CONSTRAINT safekeeping_backup_done_check CHECK ((done >= 0)),
    CONSTRAINT safekeeping_backup_of_check CHECK ((of >= 0))
);

ALTER TABLE public.safekeeping_backup ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.safekeeping_backup_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.safekeeping_schedule (
    id bigint NOT NULL,
    place character varying(500) NOT NULL,
    hour smallint NOT NULL,
    daily smallint NOT NULL,
    weekly smallint NOT NULL,
    monthly smallint NOT NULL,
    drill_on smallint,
    is_on boolean NOT NULL,
    set_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    CONSTRAINT safekeeping_schedule_daily_check CHECK ((daily >= 0)),
    CONSTRAINT safekeeping_schedule_drill_on_check CHECK ((drill_on >= 0)),
    CONSTRAINT safekeeping_schedule_hour_check CHECK ((hour >= 0)),
    CONSTRAINT safekeeping_schedule_monthly_check CHECK ((monthly >= 0)),
    CONSTRAINT safekeeping_schedule_version_check CHECK ((version >= 0)),
    CONSTRAINT safekeeping_schedule_weekly_check CHECK ((weekly >= 0)),
    CONSTRAINT schedule_drills_on_a_weekday CHECK (((drill_on IS NULL) OR (drill_on <= 6))),
    CONSTRAINT schedule_has_a_place CHECK ((NOT ((place)::text = ''::text))),
    CONSTRAINT schedule_keeps_some CHECK ((((daily >= 1) AND (daily <= 366)) AND ((monthly >= 1) AND (monthly <= 240)) AND ((weekly >= 1) AND (weekly <= 260)))),
    CONSTRAINT schedule_of_an_hour_of_the_day CHECK ((hour <= 23))
);

ALTER TABLE public.safekeeping_schedule ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.safekeeping_schedule_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.safekeeping_trouble (
    id bigint NOT NULL,
    kind character varying(10) NOT NULL,
    place character varying(500) NOT NULL,
    since timestamp with time zone NOT NULL,
    over_at timestamp with time zone,
    CONSTRAINT trouble_ends_after_start CHECK (((over_at IS NULL) OR (over_at >= since))),
    CONSTRAINT trouble_kind_known CHECK (((kind)::text = ANY ((ARRAY['missed'::character varying, 'failed'::character varying, 'drill'::character varying, 'thinning'::character varying])::text[])))
);

ALTER TABLE public.safekeeping_trouble ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.safekeeping_trouble_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.satisfaction_addedvoice (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    contact_id bigint NOT NULL,
    idea_id bigint NOT NULL
);

ALTER TABLE public.satisfaction_addedvoice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.satisfaction_addedvoice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.satisfaction_answer (
    id bigint NOT NULL,
    version smallint NOT NULL,
    measure character varying(10) NOT NULL,
    level character varying(10) NOT NULL,
    role character varying(10) NOT NULL,
    is_about_refusal boolean NOT NULL,
    value smallint,
    words text NOT NULL,
    answered_at timestamp with time zone NOT NULL,
    state character varying(12) NOT NULL,
    is_counted boolean NOT NULL,
    is_bad boolean NOT NULL,
    agent_id bigint,
    click_id bigint,
    noted_by_id bigint,
    survey_id bigint NOT NULL,
    CONSTRAINT answer_by_click_or_by_telephone CHECK ((((click_id IS NOT NULL) AND (noted_by_id IS NULL)) OR ((click_id IS NULL) AND (noted_by_id IS NOT NULL)))),
    CONSTRAINT answer_level_known CHECK (((level)::text = ANY ((ARRAY['partner'::character varying, 'solution'::character varying, 'product'::character varying])::text[]))),
    CONSTRAINT answer_measure_known CHECK (((measure)::text = ANY ((ARRAY['csat'::character varying, 'ces'::character varying, 'nps'::character varying, 'hate'::character varying, 'words'::character varying])::text[]))),
    CONSTRAINT answer_on_its_scale CHECK (((value IS NULL) OR (((measure)::text = 'csat'::text) AND (value = ANY (ARRAY[1, 2, 3, 4, 5]))) OR (((measure)::text = 'ces'::text) AND (value = ANY (ARRAY[1, 2, 3, 4, 5, 6, 7]))) OR (((measure)::text = 'nps'::text) AND (value = ANY (ARRAY[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]))) OR (((measure)::text = 'hate'::text) AND (value = ANY (ARRAY[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]))))),
    CONSTRAINT answer_role_known CHECK (((role)::text = ANY ((ARRAY['executor'::character varying, 'manager'::character varying, 'executive'::character varying])::text[]))),
    CONSTRAINT answer_says_something CHECK (((value IS NOT NULL) OR (NOT (words = ''::text)))),
    CONSTRAINT answer_state_known CHECK (((state)::text = ANY ((ARRAY['provisional'::character varying, 'human'::character varying, 'doubtful'::character varying, 'machine'::character varying])::text[]))),
    CONSTRAINT answer_versions_begin_at_one CHECK ((version >= 1)),
    CONSTRAINT only_people_count CHECK (((NOT is_counted) OR ((state)::text = 'human'::text))),
    CONSTRAINT owner_notes_no_answer CHECK (((noted_by_id IS NULL) OR (agent_id IS NULL) OR (NOT ((noted_by_id = agent_id) AND (noted_by_id IS NOT NULL) AND (agent_id IS NOT NULL))))),
    CONSTRAINT satisfaction_answer_version_check CHECK ((version >= 0))
);

ALTER TABLE public.satisfaction_answer ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.satisfaction_answer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.satisfaction_counting (
    id bigint NOT NULL,
    asked_at timestamp with time zone,
    begun_at timestamp with time zone,
    step smallint NOT NULL,
    done_at timestamp with time zone,
    CONSTRAINT one_counting CHECK ((id = 1)),
    CONSTRAINT satisfaction_counting_step_check CHECK ((step >= 0))
);

ALTER TABLE public.satisfaction_counting ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.satisfaction_counting_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.satisfaction_directorsanswer (
    id bigint NOT NULL,
    words text NOT NULL,
    at timestamp with time zone NOT NULL,
    nonce uuid NOT NULL,
    by_id bigint NOT NULL,
    letter_id bigint NOT NULL,
    sent_as_id bigint NOT NULL,
    CONSTRAINT directors_answer_has_words CHECK ((NOT (words = ''::text)))
);

ALTER TABLE public.satisfaction_directorsanswer ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.satisfaction_directorsanswer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.satisfaction_directorsletter (
    id bigint NOT NULL,
    words text NOT NULL,
    may_hand_on boolean NOT NULL,
    state character varying(10) NOT NULL,
    nonce uuid NOT NULL,
    came_at timestamp with time zone NOT NULL,
    company_id bigint,
    contact_id bigint NOT NULL,
    promise_id bigint,
    ticket_id bigint,
    CONSTRAINT directors_letter_has_words CHECK ((NOT (words = ''::text))),
    CONSTRAINT directors_letter_state_known CHECK (((state)::text = ANY ((ARRAY['received'::character varying, 'answered'::character varying, 'handed on'::character varying])::text[]))),
    CONSTRAINT handed_on_with_consent_alone CHECK ((((ticket_id IS NULL) AND (NOT ((state)::text = 'handed on'::text))) OR (may_hand_on AND ((state)::text = 'handed on'::text) AND (ticket_id IS NOT NULL))))
);

ALTER TABLE public.satisfaction_directorsletter ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.satisfaction_directorsletter_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.satisfaction_donotask (
    contact_id bigint NOT NULL,
    since timestamp with time zone NOT NULL
);

CREATE TABLE public.satisfaction_figure (
    id bigint NOT NULL,
    scope character varying(10) NOT NULL,
    scope_id bigint NOT NULL,
    measure character varying(10) NOT NULL,
    level character varying(10) NOT NULL,
    role character varying(10) NOT NULL,
    days smallint NOT NULL,
    is_before boolean NOT NULL,
    value double precision NOT NULL,
    low double precision NOT NULL,
    high double precision NOT NULL,
    n integer NOT NULL,
    n_effective double precision NOT NULL,
    asked integer NOT NULL,
    last_at timestamp with time zone NOT NULL,
    doubtful integer NOT NULL,
    with_doubtful double precision,
    weighted double precision,
    weighted_low double precision,
    weighted_high double precision,
    worst double precision,
    best double precision,
    band_low double precision,
    band_high double precision,
    chance smallint,
    better smallint,
    even_before double precision,
    even_now double precision,
    covered smallint,
    kinds jsonb NOT NULL,
    computed_at timestamp with time zone NOT NULL,
    CONSTRAINT figure_interval_has_two_ends CHECK ((low <= high)),
    CONSTRAINT figure_measure_known CHECK (((measure)::text = ANY ((ARRAY['csat'::character varying, 'ces'::character varying, 'nps'::character varying, 'hate'::character varying, 'words'::character varying])::text[]))),
    CONSTRAINT figure_of_somebody CHECK ((n >= 1)),
    CONSTRAINT figure_of_the_house_or_of_one CHECK (((((scope)::text = 'house'::text) AND (scope_id = 0)) OR ((NOT ((scope)::text = 'house'::text)) AND (scope_id > 0)))),
    CONSTRAINT figure_period_known CHECK ((days = ANY (ARRAY[30, 90, 365]))),
    CONSTRAINT figure_scope_known CHECK (((scope)::text = ANY ((ARRAY['house'::character varying, 'company'::character varying, 'line'::character varying, 'agent'::character varying])::text[]))),
    CONSTRAINT satisfaction_figure_asked_check CHECK ((asked >= 0)),
    CONSTRAINT satisfaction_figure_better_check CHECK ((better >= 0)),
    CONSTRAINT satisfaction_figure_chance_check CHECK ((chance >= 0)),
    CONSTRAINT satisfaction_figure_covered_check CHECK ((covered >= 0)),
    CONSTRAINT satisfaction_figure_days_check CHECK ((days >= 0)),
    CONSTRAINT satisfaction_figure_doubtful_check CHECK ((doubtful >= 0)),
    CONSTRAINT satisfaction_figure_n_check CHECK ((n >= 0)),
    CONSTRAINT satisfaction_figure_scope_id_check CHECK ((scope_id >= 0)),
    CONSTRAINT who_answered_was_asked CHECK ((asked >= n))
);

ALTER TABLE public.satisfaction_figure ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.satisfaction_figure_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.satisfaction_idea (
    id bigint NOT NULL,
    title character varying(200) NOT NULL,
    words text NOT NULL,
    state character varying(10) NOT NULL,
    nonce uuid NOT NULL,
    came_at timestamp with time zone NOT NULL,
    agent_id bigint,
    company_id bigint,
    contact_id bigint,
    ticket_id bigint,
    CONSTRAINT idea_has_a_title CHECK ((NOT ((title)::text = ''::text))),
    CONSTRAINT idea_of_one_author CHECK ((((agent_id IS NOT NULL) AND (contact_id IS NULL)) OR ((agent_id IS NULL) AND (contact_id IS NOT NULL)))),
    CONSTRAINT idea_state_known CHECK (((state)::text = ANY ((ARRAY['new'::character varying, 'considered'::character varying, 'planned'::character varying, 'done'::character varying, 'declined'::character varying])::text[])))
);

ALTER TABLE public.satisfaction_idea ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.satisfaction_idea_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.satisfaction_ideastep (
    id bigint NOT NULL,
    was character varying(10) NOT NULL,
    state character varying(10) NOT NULL,
    reason text NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL,
    idea_id bigint NOT NULL,
    sent_as_id bigint,
    CONSTRAINT idea_declined_with_a_reason CHECK (((NOT ((state)::text = 'declined'::text)) OR (NOT (reason = ''::text)))),
    CONSTRAINT idea_step_from_known_state CHECK (((was)::text = ANY ((ARRAY['new'::character varying, 'considered'::character varying, 'planned'::character varying, 'done'::character varying, 'declined'::character varying])::text[]))),
    CONSTRAINT idea_step_goes_elsewhere CHECK ((NOT ((was)::text = (state)::text))),
    CONSTRAINT idea_step_to_known_state CHECK (((state)::text = ANY ((ARRAY['new'::character varying, 'considered'::character varying, 'planned'::character varying, 'done'::character varying, 'declined'::character varying])::text[])))
);

ALTER TABLE public.satisfaction_ideastep ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.satisfaction_ideastep_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.satisfaction_programme (
    id bigint NOT NULL,
    measure character varying(10) NOT NULL,
    is_on boolean NOT NULL,
    on_since timestamp with time zone,
    quiet_days smallint NOT NULL,
    share smallint NOT NULL,
    touch_days smallint NOT NULL,
    times_a_year smallint NOT NULL,
    delay integer NOT NULL,
    expires_days smallint NOT NULL,
    answer_hours smallint NOT NULL,
    CONSTRAINT programme_by_tickets_or_periods CHECK (((((measure)::text = ANY ((ARRAY['csat'::character varying, 'ces'::character varying])::text[])) AND (times_a_year = 0)) OR ((NOT ((measure)::text = ANY ((ARRAY['csat'::character varying, 'ces'::character varying])::text[]))) AND (delay = 0) AND (times_a_year = ANY (ARRAY[1, 2, 3, 4, 6, 12]))))),
    CONSTRAINT programme_measure_known CHECK (((measure)::text = ANY ((ARRAY['csat'::character varying, 'ces'::character varying, 'nps'::character varying, 'hate'::character varying, 'words'::character varying])::text[]))),
    CONSTRAINT programme_on_since_some_moment CHECK (((is_on AND (on_since IS NOT NULL)) OR ((NOT is_on) AND (on_since IS NULL)))),
    CONSTRAINT programme_share_is_one CHECK (((share >= 1) AND (share <= 100))),
    CONSTRAINT programme_spans_positive CHECK (((answer_hours >= 1) AND (expires_days >= 1) AND (quiet_days >= 1) AND (touch_days >= 1))),
    CONSTRAINT satisfaction_programme_answer_hours_check CHECK ((answer_hours >= 0)),
    CONSTRAINT satisfaction_programme_delay_check CHECK ((delay >= 0)),
    CONSTRAINT satisfaction_programme_expires_days_check CHECK ((expires_days >= 0)),
    CONSTRAINT satisfaction_programme_quiet_days_check CHECK ((quiet_days >= 0)),
    CONSTRAINT satisfaction_programme_share_check CHECK ((share >= 0)),
    CONSTRAINT satisfaction_programme_times_a_year_check CHECK ((times_a_year >= 0)),
    CONSTRAINT satisfaction_programme_touch_days_check CHECK ((touch_days >= 0))
);

ALTER TABLE public.satisfaction_programme ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.satisfaction_programme_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.satisfaction_question (
    id bigint NOT NULL,
    code character varying(40) NOT NULL,
    measure character varying(10) NOT NULL,
    level character varying(10) NOT NULL,
    role character varying(10) NOT NULL,
    text_ru character varying(200) NOT NULL,
    text_en character varying(200) NOT NULL,
    words_ru character varying(200) NOT NULL,
    words_en character varying(200) NOT NULL,
    is_active boolean NOT NULL,
    CONSTRAINT question_level_known CHECK (((level)::text = ANY ((ARRAY['partner'::character varying, 'solution'::character varying, 'product'::character varying])::text[]))),
    CONSTRAINT question_measure_known CHECK (((measure)::text = ANY ((ARRAY['csat'::character varying, 'ces'::character varying, 'nps'::character varying, 'hate'::character varying, 'words'::character varying])::text[]))),
    CONSTRAINT question_role_known CHECK (((role)::text = ANY ((ARRAY['any'::character varying, 'executor'::character varying, 'manager'::character varying, 'executive'::character varying])::text[])))
);

ALTER TABLE public.satisfaction_question ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.satisfaction_question_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.satisfaction_redress (
    answer_id bigint NOT NULL,
    due_at timestamp with time zone NOT NULL,
    made_at timestamp with time zone NOT NULL,
    changed text NOT NULL,
    told_at timestamp with time zone,
    left_at timestamp with time zone,
    problem character varying(200) NOT NULL,
    agent_id bigint NOT NULL,
    promise_id bigint,
    told_by_id bigint,
    CONSTRAINT only_what_is_told_leaves CHECK (((left_at IS NULL) OR (told_at IS NOT NULL))),
    CONSTRAINT redress_is_told_in_words CHECK ((((changed = ''::text) AND (told_at IS NULL) AND (told_by_id IS NULL)) OR ((told_at IS NOT NULL) AND (told_by_id IS NOT NULL) AND (NOT (changed = ''::text)))))
);

CREATE TABLE public.satisfaction_reportreader (
    id bigint NOT NULL,
    every character varying(5) NOT NULL,
    due_on date NOT NULL,
    sent_at timestamp with time zone,
    user_id bigint NOT NULL,
    CONSTRAINT report_every_known CHECK (((every)::text = ANY ((ARRAY['week'::character varying, 'month'::character varying])::text[])))
);

ALTER TABLE public.satisfaction_reportreader ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.satisfaction_reportreader_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.satisfaction_response (
    id bigint NOT NULL,
    measure character varying(10) NOT NULL,
    days smallint NOT NULL,
    answered integer NOT NULL,
    skipped integer NOT NULL,
    expired integer NOT NULL,
    waiting integer NOT NULL,
    unasked integer NOT NULL,
    reasons jsonb NOT NULL,
    computed_at timestamp with time zone NOT NULL,
    CONSTRAINT response_period_known CHECK ((days = ANY (ARRAY[30, 90, 365]))),
    CONSTRAINT satisfaction_response_answered_check CHECK ((answered >= 0)),
    CONSTRAINT satisfaction_response_days_check CHECK ((days >= 0)),
    CONSTRAINT satisfaction_response_expired_check CHECK ((expired >= 0)),
    CONSTRAINT satisfaction_response_skipped_check CHECK ((skipped >= 0)),
    CONSTRAINT satisfaction_response_unasked_check CHECK ((unasked >= 0)),
    CONSTRAINT satisfaction_response_waiting_check CHECK ((waiting >= 0))
);

ALTER TABLE public.satisfaction_response ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.satisfaction_response_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.satisfaction_strayword (
    id bigint NOT NULL,
    fault character varying(12) NOT NULL,
    value smallint,
    words text NOT NULL,
    said_at timestamp with time zone NOT NULL,
    click_id bigint NOT NULL,
    survey_id bigint,
    CONSTRAINT stray_fault_known CHECK (((fault)::text = ANY ((ARRAY['expired'::character varying, 'tampered'::character varying, 'unknown'::character varying, 'reused'::character varying])::text[]))),
    CONSTRAINT stray_word_says_something CHECK (((value IS NOT NULL) OR (NOT (words = ''::text))))
);

ALTER TABLE public.satisfaction_strayword ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.satisfaction_strayword_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.satisfaction_stuffingcase (
    id bigint NOT NULL,
    month date NOT NULL,
    answers integer NOT NULL,
    counts jsonb NOT NULL,
    terms jsonb NOT NULL,
    chance double precision NOT NULL,
    computed_at timestamp with time zone NOT NULL,
    finding character varying(10) NOT NULL,
    words text NOT NULL,
    settled_at timestamp with time zone,
    agent_id bigint NOT NULL,
    settled_by_id bigint,
    CONSTRAINT case_chance_is_one CHECK (((chance >= (0.0)::double precision) AND (chance <= (1.0)::double precision))),
    CONSTRAINT case_is_settled_in_words CHECK (((((finding)::text = ''::text) AND (settled_at IS NULL) AND (settled_by_id IS NULL) AND (words = ''::text)) OR (((finding)::text = ANY ((ARRAY['nothing'::character varying, 'talked'::character varying])::text[])) AND (settled_at IS NOT NULL) AND (settled_by_id IS NOT NULL) AND (NOT (words = ''::text))))),
    CONSTRAINT nobody_settles_their_own_case CHECK (((settled_by_id IS NULL) OR (NOT ((settled_by_id = agent_id) AND (settled_by_id IS NOT NULL))))),
    CONSTRAINT satisfaction_stuffingcase_answers_check CHECK ((answers >= 0))
);

ALTER TABLE public.satisfaction_stuffingcase ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.satisfaction_stuffingcase_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.satisfaction_survey (
    id bigint NOT NULL,
    draw character varying(80) NOT NULL,
    measure character varying(10) NOT NULL,
    level character varying(10) NOT NULL,
    role character varying(10) NOT NULL,
    channel character varying(10) NOT NULL,
    share double precision NOT NULL,
    is_about_refusal boolean NOT NULL,
    state character varying(10) NOT NULL,
    unasked character varying(10) NOT NULL,
    drawn_at timestamp with time zone NOT NULL,
    ask_at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    ended_at timestamp with time zone,
    agent_id bigint,
    company_id bigint,
    contact_id bigint NOT NULL,
    invited_id bigint,
    line_id bigint,
    question_id bigint NOT NULL,
    ticket_id bigint,
    CONSTRAINT asked_says_when_and_by_what CHECK ((((sent_at IS NOT NULL) AND ((state)::text = ANY ((ARRAY['sent'::character varying, 'answered'::character varying, 'skipped'::character varying, 'expired'::character varying])::text[])) AND ((invited_id IS NOT NULL) OR ((channel)::text = 'phone'::text))) OR ((NOT ((state)::text = ANY ((ARRAY['sent'::character varying, 'answered'::character varying, 'skipped'::character varying, 'expired'::character varying])::text[]))) AND (sent_at IS NULL)))),
    CONSTRAINT ended_survey_says_when CHECK ((((ended_at IS NOT NULL) AND ((state)::text = ANY ((ARRAY['answered'::character varying, 'skipped'::character varying, 'expired'::character varying])::text[]))) OR ((NOT ((state)::text = ANY ((ARRAY['answered'::character varying, 'skipped'::character varying, 'expired'::character varying])::text[]))) AND (ended_at IS NULL)))),
    CONSTRAINT survey_channel_known CHECK (((channel)::text = ANY ((ARRAY['letter'::character varying, 'portal'::character varying, 'link'::character varying, 'phone'::character varying])::text[]))),
    CONSTRAINT survey_level_known CHECK (((level)::text = ANY ((ARRAY['partner'::character varying, 'solution'::character varying, 'product'::character varying])::text[]))),
    CONSTRAINT survey_measure_known CHECK (((measure)::text = ANY ((ARRAY['csat'::character varying, 'ces'::character varying, 'nps'::character varying, 'hate'::character varying, 'words'::character varying])::text[]))),
    CONSTRAINT survey_role_known CHECK (((role)::text = ANY ((ARRAY['executor'::character varying, 'manager'::character varying, 'executive'::character varying])::text[]))),
    CONSTRAINT survey_share_is_a_chance CHECK (((share > (0.0)::double precision) AND (share <= (1.0)::double precision))),
    CONSTRAINT survey_state_known CHECK (((state)::text = ANY ((ARRAY['drawn'::character varying, 'sent'::character varying, 'answered'::character varying, 'skipped'::character varying, 'expired'::character varying, 'unasked'::character varying])::text[]))),
    CONSTRAINT survey_was_drawn_for_something CHECK ((NOT ((draw)::text = ''::text))),
    CONSTRAINT ticket_facts_need_a_ticket_or_outlive_it CHECK (((ticket_id IS NOT NULL) OR ((agent_id IS NULL) AND (NOT is_about_refusal) AND (line_id IS NULL)) OR ((state)::text = ANY ((ARRAY['answered'::character varying, 'skipped'::character varying, 'expired'::character varying, 'unasked'::character varying])::text[])))),
    CONSTRAINT unasked_says_why CHECK (((((state)::text = 'unasked'::text) AND ((unasked)::text = ANY ((ARRAY['share'::character varying, 'quiet'::character varying, 'touch'::character varying, 'stopped'::character varying, 'no address'::character varying, 'staff'::character varying, 'robot'::character varying, 'reopened'::character varying, 'off'::character varying, 'failed'::character varying])::text[]))) OR ((NOT ((state)::text = 'unasked'::text)) AND ((unasked)::text = ''::text))))
);

ALTER TABLE public.satisfaction_survey ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.satisfaction_survey_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.satisfaction_thanks (
    id bigint NOT NULL,
    words text NOT NULL,
    at timestamp with time zone NOT NULL,
    agent_id bigint NOT NULL,
    company_id bigint,
    contact_id bigint NOT NULL,
    ticket_id bigint NOT NULL
);

ALTER TABLE public.satisfaction_thanks ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.satisfaction_thanks_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.satisfaction_themeofwords (
    id bigint NOT NULL,
    language character varying(2) NOT NULL,
    words jsonb NOT NULL,
    many integer NOT NULL,
    by_month jsonb NOT NULL,
    computed_at timestamp with time zone NOT NULL,
    CONSTRAINT satisfaction_themeofwords_many_check CHECK ((many >= 0)),
    CONSTRAINT theme_of_something CHECK ((many >= 1))
);

CREATE TABLE public.satisfaction_themeofwords_answers (
    id bigint NOT NULL,
    themeofwords_id bigint NOT NULL,
    answer_id bigint NOT NULL
);

ALTER TABLE public.satisfaction_themeofwords_answers ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.satisfaction_themeofwords_answers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE public.satisfaction_themeofwords ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.satisfaction_themeofwords_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.satisfaction_voiceletter (
    id bigint NOT NULL,
    subject character varying(300) NOT NULL,
    body text NOT NULL,
    called character varying(120) NOT NULL,
    answer_to character varying(254) NOT NULL,
    queued_at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    problem character varying(500) NOT NULL,
    contact_id bigint NOT NULL,
    CONSTRAINT sent_voice_letter_has_no_problem CHECK (((sent_at IS NULL) OR ((problem)::text = ''::text)))
);

ALTER TABLE public.satisfaction_voiceletter ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.satisfaction_voiceletter_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.satisfaction_voicepolicy (
    id bigint NOT NULL,
    answer_hours smallint NOT NULL,
    foot_link boolean NOT NULL,
    CONSTRAINT director_answers_in_time CHECK (((answer_hours >= 1) AND (answer_hours <= 400))),
    CONSTRAINT one_policy_of_voices CHECK ((id = 1)),
    CONSTRAINT satisfaction_voicepolicy_answer_hours_check CHECK ((answer_hours >= 0))
);

ALTER TABLE public.satisfaction_voicepolicy ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.satisfaction_voicepolicy_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.team_absence (
    id bigint NOT NULL,
    since timestamp with time zone NOT NULL,
    until timestamp with time zone NOT NULL,
    reason character varying(120) NOT NULL,
    returned_at timestamp with time zone,
    agent_id bigint NOT NULL,
    deputy_id bigint,
    CONSTRAINT absence_takes_time CHECK ((until > since)),
    CONSTRAINT deputy_is_somebody_else CHECK (((deputy_id IS NULL) OR (NOT ((deputy_id = agent_id) AND (deputy_id IS NOT NULL)))))
);

ALTER TABLE public.team_absence ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.team_absence_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.team_agent (
    id bigint NOT NULL,
    signature text NOT NULL,
    user_id bigint NOT NULL
);

ALTER TABLE public.team_agent ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.team_agent_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.team_duty (
    id bigint NOT NULL,
    since timestamp with time zone NOT NULL,
    until timestamp with time zone NOT NULL,
    agent_id bigint NOT NULL,
    line_id bigint,
    CONSTRAINT duty_takes_time CHECK ((until > since))
);

ALTER TABLE public.team_duty ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.team_duty_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.team_line (
    id bigint NOT NULL,
    name character varying(80) NOT NULL,
    unowned_for integer NOT NULL,
    reopen_days integer NOT NULL,
    is_active boolean NOT NULL,
    CONSTRAINT line_spans_positive CHECK (((reopen_days >= 1) AND (unowned_for >= 1))),
    CONSTRAINT team_line_reopen_days_check CHECK ((reopen_days >= 0)),
    CONSTRAINT team_line_unowned_for_check CHECK ((unowned_for >= 0))
);

ALTER TABLE public.team_line ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.team_line_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.team_linemember (
    id bigint NOT NULL,
    agent_id bigint NOT NULL,
    line_id bigint NOT NULL
);

ALTER TABLE public.team_linemember ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.team_linemember_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.tickets_attachment (
    id bigint NOT NULL,
    name character varying(255) NOT NULL,
    content_type character varying(120) NOT NULL,
    content_id character varying(255) NOT NULL,
    is_inline boolean NOT NULL,
    file_id bigint NOT NULL,
    message_id bigint NOT NULL,
    CONSTRAINT attachment_has_a_name CHECK ((NOT ((name)::text = ''::text)))
);

ALTER TABLE public.tickets_attachment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.tickets_attachment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.tickets_bulk (
    id bigint NOT NULL,
    nonce uuid NOT NULL,
    act character varying(10) NOT NULL,
    at timestamp with time zone NOT NULL,
    reason character varying(500) NOT NULL,
    until timestamp with time zone,
    stopped_at timestamp with time zone,
    undone_at timestamp with time zone,
    by_id bigint NOT NULL,
    kind_id bigint,
    line_id bigint,
    owner_id bigint,
    tag_id bigint,
    problem_id bigint,
    CONSTRAINT bulk_act_known CHECK (((act)::text = ANY ((ARRAY['assign'::character varying, 'close'::character varying, 'join'::character varying, 'kind'::character varying, 'move'::character varying, 'snooze'::character varying, 'solve'::character varying, 'tag'::character varying, 'take'::character varying, 'untag'::character varying])::text[]))),
    CONSTRAINT bulk_join_says_which_problem CHECK (((NOT ((act)::text = 'join'::text)) OR (problem_id IS NOT NULL))),
    CONSTRAINT bulk_move_says_where_and_why CHECK (((NOT ((act)::text = 'move'::text)) OR ((line_id IS NOT NULL) AND (NOT ((reason)::text = ''::text))))),
    CONSTRAINT bulk_snooze_says_until_when_and_why CHECK (((NOT ((act)::text = 'snooze'::text)) OR ((until IS NOT NULL) AND (NOT ((reason)::text = ''::text)))))
);

ALTER TABLE public.tickets_bulk ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.tickets_bulk_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.tickets_bulkchange (
    id bigint NOT NULL,
    seen_version integer,
    state character varying(10) NOT NULL,
    why character varying(500) NOT NULL,
    former jsonb NOT NULL,
    version integer,
    bulk_id bigint NOT NULL,
    ticket_id bigint NOT NULL,
    CONSTRAINT bulk_state_known CHECK (((state)::text = ANY ((ARRAY['to-do'::character varying, 'done'::character varying, 'same'::character varying, 'refused'::character varying, 'undone'::character varying, 'left'::character varying])::text[]))),
    CONSTRAINT tickets_bulkchange_seen_version_check CHECK ((seen_version >= 0)),
    CONSTRAINT tickets_bulkchange_version_check CHECK ((version >= 0)),
    CONSTRAINT what_was_not_done_says_why CHECK (((NOT ((state)::text = ANY ((ARRAY['refused'::character varying, 'left'::character varying])::text[]))) OR (NOT ((why)::text = ''::text))))
);

ALTER TABLE public.tickets_bulkchange ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.tickets_bulkchange_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.tickets_checklistitem (
    id bigint NOT NULL,
    text character varying(300) NOT NULL,
    place integer NOT NULL,
    done_at timestamp with time zone,
    done_by_id bigint,
    ticket_id bigint NOT NULL,
    CONSTRAINT checklist_item_says_what CHECK ((NOT ((text)::text = ''::text))),
    CONSTRAINT done_says_by_whom CHECK ((((done_at IS NULL) AND (done_by_id IS NULL)) OR ((done_at IS NOT NULL) AND (done_by_id IS NOT NULL)))),
    CONSTRAINT tickets_checklistitem_place_check CHECK ((place >= 0))
);

ALTER TABLE public.tickets_checklistitem ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.tickets_checklistitem_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.tickets_closure (
    id bigint NOT NULL,
    status character varying(10) NOT NULL,
    reason character varying(500) NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint,
    ticket_id bigint NOT NULL,
    CONSTRAINT closure_status_known CHECK (((status)::text = ANY ((ARRAY['solved'::character varying, 'closed'::character varying])::text[])))
);

ALTER TABLE public.tickets_closure ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.tickets_closure_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.tickets_field (
    id bigint NOT NULL,
    name character varying(80) NOT NULL,
    type character varying(10) NOT NULL,
    choices character varying(80)[] NOT NULL,
    who_needs_it character varying(200) NOT NULL,
    what_for character varying(300) NOT NULL,
    depends_on_value character varying(80) NOT NULL,
    is_needed_to_solve boolean NOT NULL,
    place integer NOT NULL,
    is_active boolean NOT NULL,
    depends_on_id bigint,
    CONSTRAINT choice_has_choices CHECK (((NOT ((type)::text = 'choice'::text)) OR (
CASE
    WHEN (choices IS NULL) THEN NULL::integer
    ELSE COALESCE(array_length(choices, 1), 0)
END >= 2))),
    CONSTRAINT field_depends_on_another CHECK ((NOT ((depends_on_id = id) AND (depends_on_id IS NOT NULL)))),
    CONSTRAINT field_has_a_name CHECK ((NOT ((name)::text = ''::text))),
    CONSTRAINT field_has_a_purpose CHECK (((NOT ((who_needs_it)::text = ''::text)) AND (NOT ((what_for)::text = ''::text)))),
    CONSTRAINT field_type_known CHECK (((type)::text = ANY ((ARRAY['text'::character varying, 'number'::character varying, 'choice'::character varying, 'day'::character varying, 'yes'::character varying])::text[]))),
    CONSTRAINT tickets_field_place_check CHECK ((place >= 0))
);

ALTER TABLE public.tickets_field ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.tickets_field_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.tickets_field_kinds (
    id bigint NOT NULL,
    field_id bigint NOT NULL,
    ticketkind_id bigint NOT NULL
);

ALTER TABLE public.tickets_field_kinds ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.tickets_field_kinds_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.tickets_fieldvalue (
    id bigint NOT NULL,
    value character varying(1000) NOT NULL,
    field_id bigint NOT NULL,
    ticket_id bigint NOT NULL,
    CONSTRAINT field_value_says_something CHECK ((NOT ((value)::text = ''::text)))
);

ALTER TABLE public.tickets_fieldvalue ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.tickets_fieldvalue_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.tickets_follow (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    agent_id bigint NOT NULL,
    ticket_id bigint NOT NULL
);

ALTER TABLE public.tickets_follow ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.tickets_follow_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.tickets_formerstanding (
    id bigint NOT NULL,
    status character varying(10) NOT NULL,
    waits_since timestamp with time zone NOT NULL,
    unowned_since timestamp with time zone,
    first_answered_at timestamp with time zone,
    message_id bigint NOT NULL,
    owner_id bigint,
    CONSTRAINT former_status_known CHECK (((status)::text = ANY ((ARRAY['new'::character varying, 'open'::character varying, 'waiting'::character varying, 'solved'::character varying, 'refused'::character varying, 'closed'::character varying])::text[])))
);

ALTER TABLE public.tickets_formerstanding ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.tickets_formerstanding_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.tickets_handoff (
    id bigint NOT NULL,
    what character varying(500) NOT NULL,
    due_on date NOT NULL,
    at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    result character varying(500) NOT NULL,
    by_id bigint NOT NULL,
    ticket_id bigint NOT NULL,
    to_id bigint NOT NULL,
    told_at timestamp with time zone,
    CONSTRAINT hand_off_says_what CHECK ((NOT ((what)::text = ''::text)))
);

ALTER TABLE public.tickets_handoff ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.tickets_handoff_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.tickets_lending (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    absence_id bigint NOT NULL,
    ticket_id bigint NOT NULL
);

ALTER TABLE public.tickets_lending ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.tickets_lending_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.tickets_linemove (
    id bigint NOT NULL,
    reason character varying(500) NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL,
    from_line_id bigint NOT NULL,
    to_line_id bigint NOT NULL,
    ticket_id bigint NOT NULL,
    CONSTRAINT move_goes_elsewhere CHECK ((NOT (from_line_id = to_line_id))),
    CONSTRAINT move_has_a_reason CHECK ((NOT ((reason)::text = ''::text)))
);

ALTER TABLE public.tickets_linemove ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.tickets_linemove_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.tickets_link (
    id bigint NOT NULL,
    kind character varying(10) NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL,
    other_id bigint NOT NULL,
    ticket_id bigint NOT NULL,
    CONSTRAINT link_kind_known CHECK (((kind)::text = ANY ((ARRAY['causes'::character varying, 'blocks'::character varying, 'duplicates'::character varying, 'relates'::character varying])::text[]))),
    CONSTRAINT link_leads_elsewhere CHECK ((NOT (ticket_id = other_id)))
);

ALTER TABLE public.tickets_link ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.tickets_link_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.tickets_merge (
    id bigint NOT NULL,
    message_ids bigint[] NOT NULL,
    former_status character varying(10) NOT NULL,
    at timestamp with time zone NOT NULL,
    undone_at timestamp with time zone,
    by_id bigint NOT NULL,
    into_id bigint NOT NULL,
    ticket_id bigint NOT NULL,
    into_status character varying(10) NOT NULL,
    into_waits_since timestamp with time zone,
    brought_problem boolean NOT NULL,
    CONSTRAINT merge_goes_elsewhere CHECK ((NOT (ticket_id = into_id)))
);

ALTER TABLE public.tickets_merge ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.tickets_merge_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.tickets_message (
    id bigint NOT NULL,
    side character varying(10) NOT NULL,
    channel character varying(10) NOT NULL,
    subject character varying(300) NOT NULL,
    body text NOT NULL,
    quoted text NOT NULL,
    html text NOT NULL,
    "to" jsonb NOT NULL,
    cc jsonb NOT NULL,
    is_automatic boolean NOT NULL,
    said_at timestamp with time zone NOT NULL,
    nonce uuid,
    agent_id bigint,
    contact_id bigint,
    ticket_id bigint NOT NULL,
    sender character varying(320) NOT NULL,
    CONSTRAINT message_has_the_author_of_its_side CHECK ((((agent_id IS NULL) AND (contact_id IS NOT NULL) AND ((side)::text = 'client'::text)) OR ((agent_id IS NOT NULL) AND (contact_id IS NULL) AND ((side)::text = 'us'::text)) OR ((agent_id IS NULL) AND (contact_id IS NULL) AND ((side)::text = 'program'::text))))
);

ALTER TABLE public.tickets_message ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.tickets_message_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.tickets_objection (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    decision character varying(10) NOT NULL,
    decided_at timestamp with time zone,
    answer_id bigint,
    decided_by_id bigint,
    message_id bigint NOT NULL,
    refusal_id bigint NOT NULL,
    CONSTRAINT decision_has_an_author_and_a_moment CHECK ((((decided_at IS NULL) AND (decided_by_id IS NULL) AND ((decision)::text = ''::text)) OR ((decided_at IS NOT NULL) AND (decided_by_id IS NOT NULL) AND ((decision)::text = ANY ((ARRAY['upheld'::character varying, 'granted'::character varying])::text[]))))),
    CONSTRAINT upheld_in_words CHECK ((((answer_id IS NOT NULL) AND ((decision)::text = 'upheld'::text)) OR ((NOT ((decision)::text = 'upheld'::text)) AND (answer_id IS NULL))))
);

ALTER TABLE public.tickets_objection ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.tickets_objection_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.tickets_problem (
    id bigint NOT NULL,
    title character varying(300) NOT NULL,
    cause text NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    solved_at timestamp with time zone,
    line_id bigint NOT NULL,
    owner_id bigint NOT NULL,
    CONSTRAINT problem_has_a_title CHECK ((NOT ((title)::text = ''::text)))
);

ALTER TABLE public.tickets_problem ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.tickets_problem_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.tickets_problemanswer (
    id bigint NOT NULL,
    text text NOT NULL,
    solves boolean NOT NULL,
    nonce uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL,
    problem_id bigint NOT NULL,
    held_until timestamp with time zone,
    withdrawn_at timestamp with time zone,
    CONSTRAINT problem_answer_says_something CHECK ((NOT (text = ''::text))),
    CONSTRAINT problem_answer_withdrawn_while_held CHECK (((withdrawn_at IS NULL) OR ((held_until IS NOT NULL) AND (withdrawn_at < held_until))))
);

ALTER TABLE public.tickets_problemanswer ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.tickets_problemanswer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.tickets_problemletter (
    id bigint NOT NULL,
    "to" jsonb NOT NULL,
    refused character varying(500) NOT NULL,
    answer_id bigint NOT NULL,
    message_id bigint,
    ticket_id bigint NOT NULL
);

ALTER TABLE public.tickets_problemletter ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.tickets_problemletter_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.tickets_reading (
    id bigint NOT NULL,
    version integer NOT NULL,
    user_id bigint NOT NULL,
    ticket_id bigint NOT NULL,
    seen bigint DEFAULT 0 NOT NULL,
    CONSTRAINT tickets_reading_version_check CHECK ((version >= 0))
);

ALTER TABLE public.tickets_reading ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.tickets_reading_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.tickets_refusal (
    id bigint NOT NULL,
    reason text NOT NULL,
    alternatives character varying(500)[] NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL,
    message_id bigint NOT NULL,
    ticket_id bigint NOT NULL,
    consequence text NOT NULL,
    CONSTRAINT refusal_has_a_reason CHECK ((NOT (reason = ''::text))),
    CONSTRAINT refusal_has_an_alternative CHECK ((
CASE
    WHEN (alternatives IS NULL) THEN NULL::integer
    ELSE COALESCE(array_length(alternatives, 1), 0)
END >= 1)),
    CONSTRAINT refusal_says_what_follows CHECK ((NOT (consequence = ''::text)))
);

ALTER TABLE public.tickets_refusal ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.tickets_refusal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.tickets_refusalchoice (
    id bigint NOT NULL,
    way character varying(500) NOT NULL,
    at timestamp with time zone NOT NULL,
    message_id bigint NOT NULL,
    refusal_id bigint NOT NULL,
    CONSTRAINT choice_says_which_way CHECK ((NOT ((way)::text = ''::text)))
);

ALTER TABLE public.tickets_refusalchoice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.tickets_refusalchoice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.tickets_refusalproposal (
    id bigint NOT NULL,
    reason text NOT NULL,
    consequence text NOT NULL,
    alternatives character varying(500)[] NOT NULL,
    at timestamp with time zone NOT NULL,
    outcome character varying(10) NOT NULL,
    ended_at timestamp with time zone,
    words character varying(1000) NOT NULL,
    by_id bigint NOT NULL,
    ended_by_id bigint,
    refusal_id bigint,
    ticket_id bigint NOT NULL,
    CONSTRAINT declined_in_words CHECK ((NOT (((outcome)::text = 'declined'::text) AND ((words)::text = ''::text)))),
    CONSTRAINT proposal_is_a_whole_refusal CHECK (((NOT (reason = ''::text)) AND (NOT (consequence = ''::text)) AND (
CASE
    WHEN (alternatives IS NULL) THEN NULL::integer
    ELSE COALESCE(array_length(alternatives, 1), 0)
END >= 1))),
    CONSTRAINT proposal_outcome_has_an_author CHECK ((((ended_at IS NULL) AND (ended_by_id IS NULL) AND ((outcome)::text = ''::text)) OR ((ended_at IS NOT NULL) AND (ended_by_id IS NOT NULL) AND ((outcome)::text = ANY ((ARRAY['sent'::character varying, 'declined'::character varying, 'withdrawn'::character varying])::text[])))))
);

ALTER TABLE public.tickets_refusalproposal ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.tickets_refusalproposal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.tickets_refusalreview (
    id bigint NOT NULL,
    verdict character varying(10) NOT NULL,
    words character varying(1000) NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL,
    refusal_id bigint NOT NULL,
    CONSTRAINT blame_says_what_would_be_right CHECK ((NOT (((verdict)::text = 'wrong'::text) AND ((words)::text = ''::text)))),
    CONSTRAINT review_verdict_known CHECK (((verdict)::text = ANY ((ARRAY['right'::character varying, 'wrong'::character varying])::text[])))
);

ALTER TABLE public.tickets_refusalreview ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.tickets_refusalreview_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.tickets_searchentry (
    id bigint NOT NULL,
    vector tsvector NOT NULL,
    message_id bigint,
    ticket_id bigint NOT NULL,
    at timestamp with time zone DEFAULT '2000-01-01 00:00:00+00'::timestamp with time zone NOT NULL
);

ALTER TABLE public.tickets_searchentry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.tickets_searchentry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.tickets_searchwhole (
    ticket_id bigint NOT NULL,
    vector tsvector NOT NULL
);

CREATE TABLE public.tickets_searchword (
    word character varying(60) NOT NULL
);

CREATE TABLE public.tickets_snooze (
    id bigint NOT NULL,
    until timestamp with time zone NOT NULL,
    reason character varying(300) NOT NULL,
    at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    by_id bigint NOT NULL,
    ticket_id bigint NOT NULL,
    CONSTRAINT snooze_has_a_reason CHECK ((NOT ((reason)::text = ''::text)))
);

ALTER TABLE public.tickets_snooze ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.tickets_snooze_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.tickets_split (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL,
    part_id bigint NOT NULL,
    ticket_id bigint NOT NULL,
    CONSTRAINT part_is_another_ticket CHECK ((NOT (ticket_id = part_id)))
);

ALTER TABLE public.tickets_split ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.tickets_split_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.tickets_tag (
    id bigint NOT NULL,
    name character varying(60) NOT NULL,
    CONSTRAINT tag_has_a_name CHECK ((NOT ((name)::text = ''::text)))
);

ALTER TABLE public.tickets_tag ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.tickets_tag_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.tickets_tagging (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint,
    tag_id bigint NOT NULL,
    ticket_id bigint NOT NULL
);

ALTER TABLE public.tickets_tagging ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.tickets_tagging_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.tickets_tally (
    id bigint NOT NULL,
    line_id bigint NOT NULL,
    owner_id bigint,
    status character varying(10) NOT NULL,
    number integer NOT NULL,
    aside character varying(10) DEFAULT ''::character varying NOT NULL
);

ALTER TABLE public.tickets_tally ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.tickets_tally_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.tickets_ticket (
    id bigint NOT NULL,
    subject character varying(300) NOT NULL,
    status character varying(10) NOT NULL,
    channel character varying(10) NOT NULL,
    language character varying(5) NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    waits_since timestamp with time zone NOT NULL,
    unowned_since timestamp with time zone,
    unowned_told_at timestamp with time zone,
    first_answered_at timestamp with time zone,
    ended_at timestamp with time zone,
    reopen_until timestamp with time zone,
    moves integer NOT NULL,
    version integer NOT NULL,
    company_id bigint,
    line_id bigint NOT NULL,
    owner_id bigint,
    previous_id bigint,
    requester_id bigint NOT NULL,
    aside character varying(10) DEFAULT ''::character varying NOT NULL,
    parent_id bigint,
    problem_id bigint,
    kind_id bigint,
    news_by timestamp with time zone,
    due_at timestamp with time zone,
    risk_at timestamp with time zone,
    priority smallint DEFAULT 2 NOT NULL,
    client_priority_id bigint,
    CONSTRAINT ended_tickets_have_an_end CHECK ((((ended_at IS NOT NULL) AND ((status)::text = ANY ((ARRAY['solved'::character varying, 'refused'::character varying, 'closed'::character varying])::text[]))) OR ((ended_at IS NULL) AND ((status)::text = ANY ((ARRAY['new'::character varying, 'open'::character varying, 'waiting'::character varying])::text[]))))),
    CONSTRAINT only_tickets_under_way_are_set_aside CHECK ((((aside)::text = ANY ((ARRAY[''::character varying, 'colleague'::character varying, 'snoozed'::character varying])::text[])) AND (((aside)::text = ''::text) OR ((status)::text = ANY ((ARRAY['new'::character varying, 'open'::character varying, 'waiting'::character varying])::text[]))))),
    CONSTRAINT ticket_follows_another CHECK ((NOT ((previous_id = id) AND (previous_id IS NOT NULL)))),
    CONSTRAINT ticket_has_a_subject CHECK ((NOT ((subject)::text = ''::text))),
    CONSTRAINT ticket_is_part_of_another CHECK ((NOT ((parent_id = id) AND (parent_id IS NOT NULL)))),
    CONSTRAINT ticket_priority_known CHECK ((priority = ANY (ARRAY[1, 2, 3, 4]))),
    CONSTRAINT ticket_status_known CHECK (((status)::text = ANY ((ARRAY['new'::character varying, 'open'::character varying, 'waiting'::character varying, 'solved'::character varying, 'refused'::character varying, 'closed'::character varying])::text[]))),
    CONSTRAINT tickets_ticket_moves_check CHECK ((moves >= 0)),
    CONSTRAINT tickets_ticket_priority_check CHECK ((priority >= 0)),
    CONSTRAINT tickets_ticket_version_check CHECK ((version >= 0)),
    CONSTRAINT unowned_since_says_how_long CHECK ((((owner_id IS NULL) AND (unowned_since IS NOT NULL)) OR ((owner_id IS NOT NULL) AND (unowned_since IS NULL))))
);

ALTER TABLE public.tickets_ticket ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.tickets_ticket_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.tickets_ticketkind (
    id bigint NOT NULL,
    name character varying(80) NOT NULL,
    place integer NOT NULL,
    is_active boolean NOT NULL,
    CONSTRAINT kind_has_a_name CHECK ((NOT ((name)::text = ''::text))),
    CONSTRAINT tickets_ticketkind_place_check CHECK ((place >= 0))
);

ALTER TABLE public.tickets_ticketkind ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.tickets_ticketkind_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.tickets_timespent (
    id bigint NOT NULL,
    minutes integer NOT NULL,
    "on" date NOT NULL,
    what character varying(300) NOT NULL,
    agent_id bigint NOT NULL,
    ticket_id bigint NOT NULL,
    CONSTRAINT minutes_of_one_day CHECK (((minutes >= 1) AND (minutes <= 1440))),
    CONSTRAINT tickets_timespent_minutes_check CHECK ((minutes >= 0))
);

ALTER TABLE public.tickets_timespent ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.tickets_timespent_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.transfers_badrow (
    id bigint NOT NULL,
    line integer NOT NULL,
    "column" character varying(120) NOT NULL,
    why character varying(300) NOT NULL,
    text character varying(300) NOT NULL,
    run_id bigint NOT NULL,
    CONSTRAINT transfers_badrow_line_check CHECK ((line >= 0))
);

ALTER TABLE public.transfers_badrow ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.transfers_badrow_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.transfers_brought (
    id bigint NOT NULL,
    source character varying(60) NOT NULL,
    kind character varying(10) NOT NULL,
    foreign_id character varying(255) NOT NULL,
    our_id bigint NOT NULL,
    is_ours boolean NOT NULL,
    version integer NOT NULL,
    deeds integer NOT NULL,
    run_id bigint NOT NULL,
    CONSTRAINT brought_kind_known CHECK (((kind)::text = ANY ((ARRAY['note'::character varying, 'message'::character varying, 'ticket'::character varying, 'contact'::character varying, 'company'::character varying, 'tag'::character varying, 'field'::character varying, 'agent'::character varying, 'line'::character varying])::text[]))),
    CONSTRAINT transfers_brought_deeds_check CHECK ((deeds >= 0)),
    CONSTRAINT transfers_brought_version_check CHECK ((version >= 0))
);

ALTER TABLE public.transfers_brought ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.transfers_brought_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.transfers_run (
    id bigint NOT NULL,
    source character varying(60) NOT NULL,
    shape character varying(20) NOT NULL,
    file character varying(255) NOT NULL,
    sha256 character varying(64) NOT NULL,
    state character varying(10) NOT NULL,
    counts jsonb NOT NULL,
    facts jsonb NOT NULL,
    started_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    undone_at timestamp with time zone,
    by_id bigint,
    undone_by_id bigint,
    CONSTRAINT run_state_known CHECK (((state)::text = ANY ((ARRAY['running'::character varying, 'done'::character varying, 'undoing'::character varying, 'undone'::character varying])::text[])))
);

ALTER TABLE public.transfers_run ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.transfers_run_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.writing_draft (
    id bigint NOT NULL,
    kind character varying(10) NOT NULL,
    html text NOT NULL,
    text text NOT NULL,
    "to" jsonb NOT NULL,
    cc jsonb NOT NULL,
    version integer NOT NULL,
    is_shared boolean NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    agent_id bigint NOT NULL,
    seen_id bigint,
    ticket_id bigint NOT NULL,
    CONSTRAINT draft_kind_known CHECK (((kind)::text = ANY ((ARRAY['letter'::character varying, 'note'::character varying])::text[]))),
    CONSTRAINT writing_draft_version_check CHECK ((version >= 0))
);

ALTER TABLE public.writing_draft ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.writing_draft_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.writing_draftfile (
    id bigint NOT NULL,
    name character varying(255) NOT NULL,
    content_type character varying(120) NOT NULL,
    is_inline boolean NOT NULL,
    content_id character varying(255) NOT NULL,
    draft_id bigint NOT NULL,
    file_id bigint NOT NULL,
    CONSTRAINT draft_file_has_a_name CHECK ((NOT ((name)::text = ''::text)))
);

ALTER TABLE public.writing_draftfile ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.writing_draftfile_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.writing_draftversion (
    id bigint NOT NULL,
    html text NOT NULL,
    text text NOT NULL,
    at timestamp with time zone NOT NULL,
    draft_id bigint NOT NULL,
    CONSTRAINT draft_version_says_something CHECK ((NOT (text = ''::text)))
);

ALTER TABLE public.writing_draftversion ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.writing_draftversion_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.writing_guardedword (
    id bigint NOT NULL,
    word character varying(80) NOT NULL,
    kind character varying(10) NOT NULL,
    CONSTRAINT guarded_word_kind_known CHECK (((kind)::text = ANY ((ARRAY['harsh'::character varying, 'internal'::character varying])::text[]))),
    CONSTRAINT guarded_word_says_something CHECK ((NOT ((word)::text = ''::text)))
);

ALTER TABLE public.writing_guardedword ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.writing_guardedword_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.writing_guardsilence (
    id bigint NOT NULL,
    checks character varying(20)[] NOT NULL,
    user_id bigint NOT NULL
);

ALTER TABLE public.writing_guardsilence ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.writing_guardsilence_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.writing_phrase (
    id bigint NOT NULL,
    situation character varying(10) NOT NULL,
    text_ru character varying(500) NOT NULL,
    text_en character varying(500) NOT NULL,
    place integer NOT NULL,
    deleted_at timestamp with time zone,
    CONSTRAINT phrase_in_both_languages CHECK (((NOT ((text_ru)::text = ''::text)) AND (NOT ((text_en)::text = ''::text)))),
    CONSTRAINT situation_known CHECK (((situation)::text = ANY ((ARRAY['greeting'::character varying, 'details'::character varying, 'delay'::character varying, 'refusal'::character varying, 'apology'::character varying, 'thanks'::character varying, 'farewell'::character varying])::text[]))),
    CONSTRAINT writing_phrase_place_check CHECK ((place >= 0))
);

ALTER TABLE public.writing_phrase ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.writing_phrase_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.writing_savedreply (
    id bigint NOT NULL,
    sharing character varying(10) NOT NULL,
    used integer NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    deleted_at timestamp with time zone,
    title character varying(120) NOT NULL,
    topic character varying(60) NOT NULL,
    text_ru text NOT NULL,
    text_en text NOT NULL,
    author_id bigint NOT NULL,
    line_id bigint,
    CONSTRAINT reply_has_a_title CHECK ((NOT ((title)::text = ''::text))),
    CONSTRAINT reply_says_something CHECK ((NOT ((text_en = ''::text) AND (text_ru = ''::text)))),
    CONSTRAINT savedreply_shared_with_a_line_or_without CHECK ((((line_id IS NOT NULL) AND ((sharing)::text = 'line'::text)) OR ((line_id IS NULL) AND ((sharing)::text = ANY ((ARRAY['nobody'::character varying, 'everybody'::character varying])::text[]))))),
    CONSTRAINT writing_savedreply_used_check CHECK ((used >= 0))
);

ALTER TABLE public.writing_savedreply ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.writing_savedreply_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE ONLY public.procrastinate_events ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_events_id_seq'::regclass);

ALTER TABLE ONLY public.procrastinate_jobs ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_jobs_id_seq'::regclass);

ALTER TABLE ONLY public.procrastinate_periodic_defers ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_periodic_defers_id_seq'::regclass);

ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_email_987c8728_uniq UNIQUE (user_id, email);

ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_key_key UNIQUE (key);

ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_identity
    ADD CONSTRAINT accounts_identity_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_identityprovider
    ADD CONSTRAINT accounts_identityprovider_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_role
    ADD CONSTRAINT accounts_role_key_key UNIQUE (key);

ALTER TABLE ONLY public.accounts_role
    ADD CONSTRAINT accounts_role_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_signin
    ADD CONSTRAINT accounts_signin_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_signin
    ADD CONSTRAINT accounts_signin_session_key_key UNIQUE (session_key);

ALTER TABLE ONLY public.accounts_signinrule
    ADD CONSTRAINT accounts_signinrule_kind_key UNIQUE (kind);

ALTER TABLE ONLY public.accounts_signinrule
    ADD CONSTRAINT accounts_signinrule_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_user
    ADD CONSTRAINT accounts_user_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.clients_acquaintance
    ADD CONSTRAINT acquainted_once UNIQUE (user_id, contact_id);

ALTER TABLE ONLY public.advertising_adding
    ADD CONSTRAINT advertising_adding_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.advertising_attackday
    ADD CONSTRAINT advertising_attackday_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.advertising_burst
    ADD CONSTRAINT advertising_burst_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.advertising_claim
    ADD CONSTRAINT advertising_claim_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.advertising_excluded
    ADD CONSTRAINT advertising_excluded_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.advertising_exclusion
    ADD CONSTRAINT advertising_exclusion_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.advertising_sourceday
    ADD CONSTRAINT advertising_sourceday_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.advertising_suspect
    ADD CONSTRAINT advertising_suspect_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.advertising_watch
    ADD CONSTRAINT advertising_watch_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.advertising_watch
    ADD CONSTRAINT advertising_watch_site_id_key UNIQUE (site_id);

ALTER TABLE ONLY public.satisfaction_answer
    ADD CONSTRAINT answer_version_once UNIQUE (survey_id, version);

ALTER TABLE ONLY public.tickets_problemletter
    ADD CONSTRAINT answered_once_a_ticket UNIQUE (answer_id, ticket_id);

ALTER TABLE ONLY public.api_keptanswer
    ADD CONSTRAINT api_keptanswer_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.api_pace
    ADD CONSTRAINT api_pace_pkey PRIMARY KEY (token_id);

ALTER TABLE ONLY public.api_token
    ADD CONSTRAINT api_token_hash_key UNIQUE (hash);

ALTER TABLE ONLY public.api_token
    ADD CONSTRAINT api_token_mark_key UNIQUE (mark);

ALTER TABLE ONLY public.api_token
    ADD CONSTRAINT api_token_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.advertising_attackday
    ADD CONSTRAINT attack_day_once UNIQUE (site_id, day, campaign, reason);

ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_name_key UNIQUE (name);

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_permission_id_0cd325b0_uniq UNIQUE (group_id, permission_id);

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_codename_01ab375a_uniq UNIQUE (content_type_id, codename);

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.automation_macro
    ADD CONSTRAINT automation_macro_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.automation_macrorun
    ADD CONSTRAINT automation_macrorun_nonce_key UNIQUE (nonce);

ALTER TABLE ONLY public.automation_macrorun
    ADD CONSTRAINT automation_macrorun_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.briefings_briefing
    ADD CONSTRAINT briefings_briefing_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.briefings_briefingletter
    ADD CONSTRAINT briefings_briefingletter_invited_id_key UNIQUE (invited_id);

ALTER TABLE ONLY public.briefings_briefingletter
    ADD CONSTRAINT briefings_briefingletter_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.briefings_briefingreader
    ADD CONSTRAINT briefings_briefingreader_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.briefings_briefingrhythm
    ADD CONSTRAINT briefings_briefingrhythm_pkey PRIMARY KEY (company_id);

ALTER TABLE ONLY public.briefings_briefingstop
    ADD CONSTRAINT briefings_briefingstop_pkey PRIMARY KEY (contact_id);

ALTER TABLE ONLY public.transfers_brought
    ADD CONSTRAINT brought_once UNIQUE (source, kind, foreign_id);

ALTER TABLE ONLY public.advertising_burst
    ADD CONSTRAINT burst_begins_once UNIQUE (site_id, campaign, since);

ALTER TABLE ONLY public.email_candidate
    ADD CONSTRAINT candidate_once UNIQUE (ticket_id, may_belong_to_id);

ALTER TABLE ONLY public.channels_delivery
    ADD CONSTRAINT channels_delivery_message_id_key UNIQUE (message_id);

ALTER TABLE ONLY public.channels_delivery
    ADD CONSTRAINT channels_delivery_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.channels_hold
    ADD CONSTRAINT channels_hold_agent_id_key UNIQUE (agent_id);

ALTER TABLE ONLY public.channels_hold
    ADD CONSTRAINT channels_hold_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.clicks_allowed
    ADD CONSTRAINT clicks_allowed_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.clicks_click
    ADD CONSTRAINT clicks_click_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.clicks_invited
    ADD CONSTRAINT clicks_invited_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.clicks_invited
    ADD CONSTRAINT clicks_invited_uid_key UNIQUE (uid);

ALTER TABLE ONLY public.clicks_judging
    ADD CONSTRAINT clicks_judging_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.clicks_key
    ADD CONSTRAINT clicks_key_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.clicks_overflow
    ADD CONSTRAINT clicks_overflow_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.clicks_overruling
    ADD CONSTRAINT clicks_overruling_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.clicks_site
    ADD CONSTRAINT clicks_site_key_key UNIQUE (key);

ALTER TABLE ONLY public.clicks_site
    ADD CONSTRAINT clicks_site_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.clicks_siteclick
    ADD CONSTRAINT clicks_siteclick_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.clicks_siteoverflow
    ADD CONSTRAINT clicks_siteoverflow_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.clicks_trace
    ADD CONSTRAINT clicks_trace_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.clicks_verdict
    ADD CONSTRAINT clicks_verdict_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.clicks_visit
    ADD CONSTRAINT clicks_visit_nonce_key UNIQUE (nonce);

ALTER TABLE ONLY public.clicks_visit
    ADD CONSTRAINT clicks_visit_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.clients_clientpriority
    ADD CONSTRAINT client_priority_of_one_name UNIQUE (company_id, name);

ALTER TABLE ONLY public.clients_acquaintance
    ADD CONSTRAINT clients_acquaintance_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.clients_agreement
    ADD CONSTRAINT clients_agreement_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.clients_attitude
    ADD CONSTRAINT clients_attitude_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.clients_charge
    ADD CONSTRAINT clients_charge_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.clients_clientpriority
    ADD CONSTRAINT clients_clientpriority_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.clients_company
    ADD CONSTRAINT clients_company_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.clients_companydomain
    ADD CONSTRAINT clients_companydomain_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.clients_companyfile
    ADD CONSTRAINT clients_companyfile_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.clients_contact
    ADD CONSTRAINT clients_contact_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.clients_contact
    ADD CONSTRAINT clients_contact_user_id_key UNIQUE (user_id);

ALTER TABLE ONLY public.clients_contactaddress
    ADD CONSTRAINT clients_contactaddress_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.clients_goal
    ADD CONSTRAINT clients_goal_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.clients_meeting
    ADD CONSTRAINT clients_meeting_after_id_key UNIQUE (after_id);

ALTER TABLE ONLY public.clients_meeting_people
    ADD CONSTRAINT clients_meeting_people_meeting_id_contact_id_6be41883_uniq UNIQUE (meeting_id, contact_id);

ALTER TABLE ONLY public.clients_meeting_people
    ADD CONSTRAINT clients_meeting_people_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.clients_meeting
    ADD CONSTRAINT clients_meeting_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.clients_membership
    ADD CONSTRAINT clients_membership_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.clients_passedover
    ADD CONSTRAINT clients_passedover_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.clients_sheet
    ADD CONSTRAINT clients_sheet_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.clients_membership
    ADD CONSTRAINT contact_once_in_a_company UNIQUE (contact_id, company_id);

ALTER TABLE ONLY public.core_cache
    ADD CONSTRAINT core_cache_pkey PRIMARY KEY (cache_key);

ALTER TABLE ONLY public.core_journalentry
    ADD CONSTRAINT core_journalentry_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.core_storedfile
    ADD CONSTRAINT core_storedfile_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.core_storedfile
    ADD CONSTRAINT core_storedfile_sha256_key UNIQUE (sha256);

ALTER TABLE ONLY public.satisfaction_directorsanswer
    ADD CONSTRAINT directors_answer_sent_once UNIQUE (letter_id, nonce);

ALTER TABLE ONLY public.satisfaction_directorsletter
    ADD CONSTRAINT directors_letter_sent_once UNIQUE (contact_id, nonce);

ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_app_label_model_76bd3d3b_uniq UNIQUE (app_label, model);

ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.django_migrations
    ADD CONSTRAINT django_migrations_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.django_session
    ADD CONSTRAINT django_session_pkey PRIMARY KEY (session_key);

ALTER TABLE ONLY public.writing_draftfile
    ADD CONSTRAINT draft_file_content_id_once UNIQUE (content_id);

ALTER TABLE ONLY public.writing_draft
    ADD CONSTRAINT draft_once_a_kind UNIQUE (agent_id, ticket_id, kind);

ALTER TABLE ONLY public.team_duty
    ADD CONSTRAINT duty_said_once UNIQUE NULLS NOT DISTINCT (agent_id, line_id, since);

ALTER TABLE ONLY public.email_automaticletter
    ADD CONSTRAINT email_automaticletter_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.email_blockedsender
    ADD CONSTRAINT email_blockedsender_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.email_candidate
    ADD CONSTRAINT email_candidate_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.email_consent
    ADD CONSTRAINT email_consent_mailbox_id_key UNIQUE (mailbox_id);

ALTER TABLE ONLY public.email_consent
    ADD CONSTRAINT email_consent_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.email_departure
    ADD CONSTRAINT email_departure_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.email_mailbox
    ADD CONSTRAINT email_mailbox_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.email_pickup
    ADD CONSTRAINT email_pickup_mailbox_id_key UNIQUE (mailbox_id);

ALTER TABLE ONLY public.email_pickup
    ADD CONSTRAINT email_pickup_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.email_providerapp
    ADD CONSTRAINT email_providerapp_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.email_rawletter
    ADD CONSTRAINT email_rawletter_message_id_key UNIQUE (message_id);

ALTER TABLE ONLY public.email_rawletter
    ADD CONSTRAINT email_rawletter_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.email_refusalnotice
    ADD CONSTRAINT email_refusalnotice_letter_id_key UNIQUE (letter_id);

ALTER TABLE ONLY public.email_refusalnotice
    ADD CONSTRAINT email_refusalnotice_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.email_threadid
    ADD CONSTRAINT email_threadid_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.promises_escalation
    ADD CONSTRAINT escalated_once UNIQUE (promise_id, place, due);

ALTER TABLE ONLY public.promises_escalationstep
    ADD CONSTRAINT escalation_steps_in_order UNIQUE NULLS NOT DISTINCT (level_id, place);

ALTER TABLE ONLY public.advertising_excluded
    ADD CONSTRAINT excluded_once_a_list UNIQUE (exclusion_id, value);

ALTER TABLE ONLY public.queues_favourite
    ADD CONSTRAINT favourite_once UNIQUE (agent_id, queue_id);

ALTER TABLE ONLY public.tickets_fieldvalue
    ADD CONSTRAINT field_filled_once UNIQUE (ticket_id, field_id);

ALTER TABLE ONLY public.satisfaction_figure
    ADD CONSTRAINT figure_once UNIQUE (scope, scope_id, measure, level, role, days, is_before);

ALTER TABLE ONLY public.tickets_follow
    ADD CONSTRAINT followed_once UNIQUE (ticket_id, agent_id);

ALTER TABLE ONLY public.retention_healthweek
    ADD CONSTRAINT health_once_a_week UNIQUE (company_id, week);

ALTER TABLE ONLY public.satisfaction_idea
    ADD CONSTRAINT idea_of_a_contact_sent_once UNIQUE (contact_id, nonce);

ALTER TABLE ONLY public.satisfaction_idea
    ADD CONSTRAINT idea_of_an_agent_sent_once UNIQUE (agent_id, nonce);

ALTER TABLE ONLY public.journeys_accountfacts
    ADD CONSTRAINT journeys_accountfacts_pkey PRIMARY KEY (company_id);

ALTER TABLE ONLY public.journeys_departure
    ADD CONSTRAINT journeys_departure_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.journeys_expectedquestion
    ADD CONSTRAINT journeys_expectedquestion_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.journeys_givenwarning
    ADD CONSTRAINT journeys_givenwarning_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.journeys_givenwarning
    ADD CONSTRAINT journeys_givenwarning_ticket_id_key UNIQUE (ticket_id);

ALTER TABLE ONLY public.journeys_heldwarning
    ADD CONSTRAINT journeys_heldwarning_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.journeys_journeystage
    ADD CONSTRAINT journeys_journeystage_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.journeys_stagecondition
    ADD CONSTRAINT journeys_stagecondition_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.journeys_stageentry
    ADD CONSTRAINT journeys_stageentry_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.journeys_warningletter
    ADD CONSTRAINT journeys_warningletter_message_id_key UNIQUE (message_id);

ALTER TABLE ONLY public.journeys_warningletter
    ADD CONSTRAINT journeys_warningletter_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.journeys_warningrule
    ADD CONSTRAINT journeys_warningrule_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.journeys_warningsoff
    ADD CONSTRAINT journeys_warningsoff_pkey PRIMARY KEY (company_id);

ALTER TABLE ONLY public.journeys_warningtext
    ADD CONSTRAINT journeys_warningtext_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.tickets_lending
    ADD CONSTRAINT lent_once_in_an_absence UNIQUE (absence_id, ticket_id);

ALTER TABLE ONLY public.email_rawletter
    ADD CONSTRAINT letter_once UNIQUE NULLS NOT DISTINCT (mailbox_id, mail_id, file_id);

ALTER TABLE ONLY public.promises_levelrule
    ADD CONSTRAINT level_rules_in_order UNIQUE (place) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_link
    ADD CONSTRAINT link_once UNIQUE (ticket_id, other_id, kind);

ALTER TABLE ONLY public.team_linemember
    ADD CONSTRAINT member_of_a_line_once UNIQUE (line_id, agent_id);

ALTER TABLE ONLY public.notes_mention
    ADD CONSTRAINT mentioned_once UNIQUE (note_id, agent_id);

ALTER TABLE ONLY public.mfa_authenticator
    ADD CONSTRAINT mfa_authenticator_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.promises_preparedmove
    ADD CONSTRAINT move_prepared_once_for_a_date UNIQUE (promise_id, was);

ALTER TABLE ONLY public.notes_carriednotes
    ADD CONSTRAINT notes_carriednotes_merge_id_key UNIQUE (merge_id);

ALTER TABLE ONLY public.notes_carriednotes
    ADD CONSTRAINT notes_carriednotes_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.notes_clientnote
    ADD CONSTRAINT notes_clientnote_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.notes_mention
    ADD CONSTRAINT notes_mention_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.notes_note
    ADD CONSTRAINT notes_note_nonce_key UNIQUE (nonce);

ALTER TABLE ONLY public.notes_note
    ADD CONSTRAINT notes_note_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.notifications_notification
    ADD CONSTRAINT notifications_notification_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.notifications_preference
    ADD CONSTRAINT notifications_preference_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.notifications_preference
    ADD CONSTRAINT notifications_preference_user_id_key UNIQUE (user_id);

ALTER TABLE ONLY public.tickets_bulkchange
    ADD CONSTRAINT once_in_a_bulk UNIQUE (bulk_id, ticket_id);

ALTER TABLE ONLY public.team_absence
    ADD CONSTRAINT one_absence_at_a_time EXCLUDE USING gist (agent_id WITH =, tstzrange(since, until, '[)'::text) WITH &&);

ALTER TABLE ONLY public.retention_alarm
    ADD CONSTRAINT one_alarm_a_week UNIQUE (company_id, week);

ALTER TABLE ONLY public.api_keptanswer
    ADD CONSTRAINT one_answer_a_key UNIQUE (token_id, key);

ALTER TABLE ONLY public.briefings_briefing
    ADD CONSTRAINT one_briefing_a_period UNIQUE (company_id, since, until);

ALTER TABLE ONLY public.satisfaction_stuffingcase
    ADD CONSTRAINT one_case_of_an_agent_a_month UNIQUE (agent_id, month);

ALTER TABLE ONLY public.clients_charge
    ADD CONSTRAINT one_charge_a_month UNIQUE (company_id, month, kind, currency);

ALTER TABLE ONLY public.briefings_briefingletter
    ADD CONSTRAINT one_letter_a_reader UNIQUE (briefing_id, contact_id);

ALTER TABLE ONLY public.accounts_identity
    ADD CONSTRAINT one_person_per_subject UNIQUE (provider_id, subject);

ALTER TABLE ONLY public.queues_place
    ADD CONSTRAINT one_place_in_a_queue UNIQUE (ticket_id, queue_id);

ALTER TABLE ONLY public.accounts_identityprovider
    ADD CONSTRAINT one_provider_per_client UNIQUE (issuer, client_id);

ALTER TABLE ONLY public.records_rule
    ADD CONSTRAINT one_rule_a_kind_and_scope UNIQUE NULLS NOT DISTINCT (kind, line_id, company_id);

ALTER TABLE ONLY public.plays_patternstep
    ADD CONSTRAINT one_step_at_a_place UNIQUE (pattern_id, place) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.plays_playstep
    ADD CONSTRAINT one_step_of_a_play_at_a_place UNIQUE (play_id, place);

ALTER TABLE ONLY public.accounts_identity
    ADD CONSTRAINT one_subject_per_person UNIQUE (provider_id, user_id);

ALTER TABLE ONLY public.satisfaction_addedvoice
    ADD CONSTRAINT one_voice_a_person UNIQUE (idea_id, contact_id);

ALTER TABLE ONLY public.clicks_overflow
    ADD CONSTRAINT overflow_once_a_minute UNIQUE NULLS NOT DISTINCT (invited_id, net, minute, is_post);

ALTER TABLE ONLY public.plays_draw
    ADD CONSTRAINT plays_draw_alarm_id_key UNIQUE (alarm_id);

ALTER TABLE ONLY public.plays_draw
    ADD CONSTRAINT plays_draw_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.plays_exempt
    ADD CONSTRAINT plays_exempt_pkey PRIMARY KEY (company_id);

ALTER TABLE ONLY public.plays_hintanswer
    ADD CONSTRAINT plays_hintanswer_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.plays_holdout
    ADD CONSTRAINT plays_holdout_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.plays_pattern
    ADD CONSTRAINT plays_pattern_name_key UNIQUE (name);

ALTER TABLE ONLY public.plays_pattern
    ADD CONSTRAINT plays_pattern_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.plays_patternstep
    ADD CONSTRAINT plays_patternstep_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.plays_play
    ADD CONSTRAINT plays_play_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.plays_playresult
    ADD CONSTRAINT plays_playresult_pkey PRIMARY KEY (play_id);

ALTER TABLE ONLY public.plays_playstep
    ADD CONSTRAINT plays_playstep_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.plays_playstep
    ADD CONSTRAINT plays_playstep_promise_id_key UNIQUE (promise_id);

ALTER TABLE ONLY public.plays_stepend
    ADD CONSTRAINT plays_stepend_pkey PRIMARY KEY (step_id);

ALTER TABLE ONLY public.retention_portalday
    ADD CONSTRAINT portal_day_once UNIQUE (contact_id, company_id, "on");

ALTER TABLE ONLY public.presence_mark
    ADD CONSTRAINT presence_mark_pkey PRIMARY KEY (tab);

ALTER TABLE ONLY public.procrastinate_events
    ADD CONSTRAINT procrastinate_events_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.procrastinate_jobs
    ADD CONSTRAINT procrastinate_jobs_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_unique UNIQUE (task_name, periodic_id, defer_timestamp);

ALTER TABLE ONLY public.procrastinate_workers
    ADD CONSTRAINT procrastinate_workers_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.promises_promisemove
    ADD CONSTRAINT promise_moved_once_at_a_time UNIQUE (promise_id, at, due);

ALTER TABLE ONLY public.promises_agreedtargets
    ADD CONSTRAINT promises_agreedtargets_pkey PRIMARY KEY (digest);

ALTER TABLE ONLY public.promises_carriedpromises
    ADD CONSTRAINT promises_carriedpromises_pkey PRIMARY KEY (merge_id);

ALTER TABLE ONLY public.promises_clienthours
    ADD CONSTRAINT promises_clienthours_pkey PRIMARY KEY (company_id);

ALTER TABLE ONLY public.promises_clockfact
    ADD CONSTRAINT promises_clockfact_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.promises_draftedpromises
    ADD CONSTRAINT promises_drafted_once_a_letter UNIQUE (ticket_id, agent_id);

ALTER TABLE ONLY public.promises_draftedpromises
    ADD CONSTRAINT promises_draftedpromises_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.promises_escalation_agents
    ADD CONSTRAINT promises_escalation_agents_escalation_id_agent_id_3f5f5014_uniq UNIQUE (escalation_id, agent_id);

ALTER TABLE ONLY public.promises_escalation_agents
    ADD CONSTRAINT promises_escalation_agents_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.promises_escalation
    ADD CONSTRAINT promises_escalation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.promises_escalationstep
    ADD CONSTRAINT promises_escalationstep_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.promises_firemode
    ADD CONSTRAINT promises_firemode_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.promises_levelrule
    ADD CONSTRAINT promises_levelrule_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.promises_preparedmove
    ADD CONSTRAINT promises_preparedmove_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.promises_promise
    ADD CONSTRAINT promises_promise_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.promises_promisemove
    ADD CONSTRAINT promises_promisemove_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.promises_servicelevel
    ADD CONSTRAINT promises_servicelevel_name_key UNIQUE (name);

ALTER TABLE ONLY public.promises_servicelevel
    ADD CONSTRAINT promises_servicelevel_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.promises_ticketlevel
    ADD CONSTRAINT promises_ticketlevel_pkey PRIMARY KEY (ticket_id);

ALTER TABLE ONLY public.promises_workcalendar
    ADD CONSTRAINT promises_workcalendar_name_key UNIQUE (name);

ALTER TABLE ONLY public.promises_workcalendar
    ADD CONSTRAINT promises_workcalendar_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.email_providerapp
    ADD CONSTRAINT provider_app_once UNIQUE (provider);

ALTER TABLE ONLY public.queues_favourite
    ADD CONSTRAINT queues_favourite_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.queues_place
    ADD CONSTRAINT queues_place_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.queues_queue
    ADD CONSTRAINT queues_queue_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.queues_tally
    ADD CONSTRAINT queues_tally_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.tickets_reading
    ADD CONSTRAINT read_mark_once UNIQUE (ticket_id, user_id);

ALTER TABLE ONLY public.briefings_briefingreader
    ADD CONSTRAINT reader_once UNIQUE (rhythm_id, contact_id);

ALTER TABLE ONLY public.records_forgetting
    ADD CONSTRAINT records_forgetting_contact_id_key UNIQUE (contact_id);

ALTER TABLE ONLY public.records_forgetting
    ADD CONSTRAINT records_forgetting_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.records_givingout
    ADD CONSTRAINT records_givingout_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.records_hold
    ADD CONSTRAINT records_hold_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.records_night
    ADD CONSTRAINT records_night_on_key UNIQUE ("on");

ALTER TABLE ONLY public.records_night
    ADD CONSTRAINT records_night_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.records_personrequest
    ADD CONSTRAINT records_personrequest_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.records_requestrule
    ADD CONSTRAINT records_requestrule_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.records_rule
    ADD CONSTRAINT records_rule_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.satisfaction_response
    ADD CONSTRAINT response_once UNIQUE (measure, days);

ALTER TABLE ONLY public.retention_alarm
    ADD CONSTRAINT retention_alarm_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.retention_healthweek
    ADD CONSTRAINT retention_healthweek_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.retention_lull
    ADD CONSTRAINT retention_lull_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.retention_mood
    ADD CONSTRAINT retention_mood_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.retention_night
    ADD CONSTRAINT retention_night_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.retention_parting
    ADD CONSTRAINT retention_parting_pkey PRIMARY KEY (company_id);

ALTER TABLE ONLY public.retention_portalday
    ADD CONSTRAINT retention_portalday_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.retention_settlement
    ADD CONSTRAINT retention_settlement_pkey PRIMARY KEY (alarm_id);

ALTER TABLE ONLY public.retention_signal
    ADD CONSTRAINT retention_signal_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.retention_touchweek
    ADD CONSTRAINT retention_touchweek_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.retention_watch
    ADD CONSTRAINT retention_watch_pkey PRIMARY KEY (company_id);

ALTER TABLE ONLY public.safekeeping_backup
    ADD CONSTRAINT safekeeping_backup_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.safekeeping_schedule
    ADD CONSTRAINT safekeeping_schedule_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.safekeeping_schedule
    ADD CONSTRAINT safekeeping_schedule_place_key UNIQUE (place);

ALTER TABLE ONLY public.safekeeping_trouble
    ADD CONSTRAINT safekeeping_trouble_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.satisfaction_addedvoice
    ADD CONSTRAINT satisfaction_addedvoice_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.satisfaction_answer
    ADD CONSTRAINT satisfaction_answer_click_id_key UNIQUE (click_id);

ALTER TABLE ONLY public.satisfaction_answer
    ADD CONSTRAINT satisfaction_answer_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.satisfaction_counting
    ADD CONSTRAINT satisfaction_counting_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.satisfaction_directorsanswer
    ADD CONSTRAINT satisfaction_directorsanswer_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.satisfaction_directorsanswer
    ADD CONSTRAINT satisfaction_directorsanswer_sent_as_id_key UNIQUE (sent_as_id);

ALTER TABLE ONLY public.satisfaction_directorsletter
    ADD CONSTRAINT satisfaction_directorsletter_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.satisfaction_donotask
    ADD CONSTRAINT satisfaction_donotask_pkey PRIMARY KEY (contact_id);

ALTER TABLE ONLY public.satisfaction_figure
    ADD CONSTRAINT satisfaction_figure_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.satisfaction_idea
    ADD CONSTRAINT satisfaction_idea_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.satisfaction_ideastep
    ADD CONSTRAINT satisfaction_ideastep_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.satisfaction_ideastep
    ADD CONSTRAINT satisfaction_ideastep_sent_as_id_key UNIQUE (sent_as_id);

ALTER TABLE ONLY public.satisfaction_programme
    ADD CONSTRAINT satisfaction_programme_measure_key UNIQUE (measure);

ALTER TABLE ONLY public.satisfaction_programme
    ADD CONSTRAINT satisfaction_programme_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.satisfaction_question
    ADD CONSTRAINT satisfaction_question_code_key UNIQUE (code);

ALTER TABLE ONLY public.satisfaction_question
    ADD CONSTRAINT satisfaction_question_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.satisfaction_redress
    ADD CONSTRAINT satisfaction_redress_pkey PRIMARY KEY (answer_id);

ALTER TABLE ONLY public.satisfaction_redress
    ADD CONSTRAINT satisfaction_redress_promise_id_key UNIQUE (promise_id);

ALTER TABLE ONLY public.satisfaction_reportreader
    ADD CONSTRAINT satisfaction_reportreader_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.satisfaction_reportreader
    ADD CONSTRAINT satisfaction_reportreader_user_id_key UNIQUE (user_id);

ALTER TABLE ONLY public.satisfaction_response
    ADD CONSTRAINT satisfaction_response_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.satisfaction_strayword
    ADD CONSTRAINT satisfaction_strayword_click_id_key UNIQUE (click_id);

ALTER TABLE ONLY public.satisfaction_strayword
    ADD CONSTRAINT satisfaction_strayword_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.satisfaction_stuffingcase
    ADD CONSTRAINT satisfaction_stuffingcase_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.satisfaction_survey
    ADD CONSTRAINT satisfaction_survey_draw_key UNIQUE (draw);

ALTER TABLE ONLY public.satisfaction_survey
    ADD CONSTRAINT satisfaction_survey_invited_id_key UNIQUE (invited_id);

ALTER TABLE ONLY public.satisfaction_survey
    ADD CONSTRAINT satisfaction_survey_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.satisfaction_thanks
    ADD CONSTRAINT satisfaction_thanks_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.satisfaction_themeofwords_answers
    ADD CONSTRAINT satisfaction_themeofword_themeofwords_id_answer_i_13762316_uniq UNIQUE (themeofwords_id, answer_id);

ALTER TABLE ONLY public.satisfaction_themeofwords_answers
    ADD CONSTRAINT satisfaction_themeofwords_answers_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.satisfaction_themeofwords
    ADD CONSTRAINT satisfaction_themeofwords_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.satisfaction_voiceletter
    ADD CONSTRAINT satisfaction_voiceletter_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.satisfaction_voicepolicy
    ADD CONSTRAINT satisfaction_voicepolicy_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.clicks_siteclick
    ADD CONSTRAINT site_click_once UNIQUE (site_id, uid);

ALTER TABLE ONLY public.clicks_siteoverflow
    ADD CONSTRAINT site_overflow_once_a_minute UNIQUE NULLS NOT DISTINCT (site_id, cidr, minute);

ALTER TABLE ONLY public.advertising_sourceday
    ADD CONSTRAINT source_day_once UNIQUE (site_id, day, network, campaign, placement);

ALTER TABLE ONLY public.journeys_stagecondition
    ADD CONSTRAINT stage_asks_a_fact_once UNIQUE NULLS NOT DISTINCT (stage_id, fact, kind_id);

ALTER TABLE ONLY public.journeys_journeystage
    ADD CONSTRAINT stages_in_order UNIQUE (place) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.advertising_suspect
    ADD CONSTRAINT suspect_once UNIQUE (site_id, kind, value);

ALTER TABLE ONLY public.tickets_tagging
    ADD CONSTRAINT tagged_once UNIQUE (ticket_id, tag_id);

ALTER TABLE ONLY public.team_absence
    ADD CONSTRAINT team_absence_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.team_agent
    ADD CONSTRAINT team_agent_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.team_agent
    ADD CONSTRAINT team_agent_user_id_key UNIQUE (user_id);

ALTER TABLE ONLY public.team_duty
    ADD CONSTRAINT team_duty_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.team_line
    ADD CONSTRAINT team_line_name_key UNIQUE (name);

ALTER TABLE ONLY public.team_line
    ADD CONSTRAINT team_line_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.team_linemember
    ADD CONSTRAINT team_linemember_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.satisfaction_thanks
    ADD CONSTRAINT thanked_once_for_a_ticket UNIQUE (ticket_id, contact_id, agent_id);

ALTER TABLE ONLY public.email_threadid
    ADD CONSTRAINT thread_id_once_a_ticket UNIQUE (mail_id, ticket_id);

ALTER TABLE ONLY public.tickets_attachment
    ADD CONSTRAINT tickets_attachment_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.tickets_bulk
    ADD CONSTRAINT tickets_bulk_nonce_key UNIQUE (nonce);

ALTER TABLE ONLY public.tickets_bulk
    ADD CONSTRAINT tickets_bulk_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.tickets_bulkchange
    ADD CONSTRAINT tickets_bulkchange_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.tickets_checklistitem
    ADD CONSTRAINT tickets_checklistitem_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.tickets_closure
    ADD CONSTRAINT tickets_closure_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.tickets_field_kinds
    ADD CONSTRAINT tickets_field_kinds_field_id_ticketkind_id_4f081c28_uniq UNIQUE (field_id, ticketkind_id);

ALTER TABLE ONLY public.tickets_field_kinds
    ADD CONSTRAINT tickets_field_kinds_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.tickets_field
    ADD CONSTRAINT tickets_field_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.tickets_fieldvalue
    ADD CONSTRAINT tickets_fieldvalue_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.tickets_follow
    ADD CONSTRAINT tickets_follow_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.tickets_formerstanding
    ADD CONSTRAINT tickets_formerstanding_message_id_key UNIQUE (message_id);

ALTER TABLE ONLY public.tickets_formerstanding
    ADD CONSTRAINT tickets_formerstanding_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.tickets_handoff
    ADD CONSTRAINT tickets_handoff_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.tickets_lending
    ADD CONSTRAINT tickets_lending_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.tickets_linemove
    ADD CONSTRAINT tickets_linemove_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.tickets_link
    ADD CONSTRAINT tickets_link_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.tickets_merge
    ADD CONSTRAINT tickets_merge_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.tickets_message
    ADD CONSTRAINT tickets_message_nonce_key UNIQUE (nonce);

ALTER TABLE ONLY public.tickets_message
    ADD CONSTRAINT tickets_message_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.tickets_objection
    ADD CONSTRAINT tickets_objection_answer_id_key UNIQUE (answer_id);

ALTER TABLE ONLY public.tickets_objection
    ADD CONSTRAINT tickets_objection_message_id_key UNIQUE (message_id);

ALTER TABLE ONLY public.tickets_objection
    ADD CONSTRAINT tickets_objection_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.tickets_objection
    ADD CONSTRAINT tickets_objection_refusal_id_key UNIQUE (refusal_id);

ALTER TABLE ONLY public.tickets_problem
    ADD CONSTRAINT tickets_problem_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.tickets_problemanswer
    ADD CONSTRAINT tickets_problemanswer_nonce_key UNIQUE (nonce);

ALTER TABLE ONLY public.tickets_problemanswer
    ADD CONSTRAINT tickets_problemanswer_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.tickets_problemletter
    ADD CONSTRAINT tickets_problemletter_message_id_key UNIQUE (message_id);

ALTER TABLE ONLY public.tickets_problemletter
    ADD CONSTRAINT tickets_problemletter_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.tickets_reading
    ADD CONSTRAINT tickets_reading_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.tickets_refusal
    ADD CONSTRAINT tickets_refusal_message_id_key UNIQUE (message_id);

ALTER TABLE ONLY public.tickets_refusal
    ADD CONSTRAINT tickets_refusal_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.tickets_refusalchoice
    ADD CONSTRAINT tickets_refusalchoice_message_id_key UNIQUE (message_id);

ALTER TABLE ONLY public.tickets_refusalchoice
    ADD CONSTRAINT tickets_refusalchoice_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.tickets_refusalchoice
    ADD CONSTRAINT tickets_refusalchoice_refusal_id_key UNIQUE (refusal_id);

ALTER TABLE ONLY public.tickets_refusalproposal
    ADD CONSTRAINT tickets_refusalproposal_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.tickets_refusalproposal
    ADD CONSTRAINT tickets_refusalproposal_refusal_id_key UNIQUE (refusal_id);

ALTER TABLE ONLY public.tickets_refusalreview
    ADD CONSTRAINT tickets_refusalreview_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.tickets_refusalreview
    ADD CONSTRAINT tickets_refusalreview_refusal_id_key UNIQUE (refusal_id);

ALTER TABLE ONLY public.tickets_searchentry
    ADD CONSTRAINT tickets_searchentry_message_id_key UNIQUE (message_id);

ALTER TABLE ONLY public.tickets_searchentry
    ADD CONSTRAINT tickets_searchentry_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.tickets_searchwhole
    ADD CONSTRAINT tickets_searchwhole_pkey PRIMARY KEY (ticket_id);

ALTER TABLE ONLY public.tickets_searchword
    ADD CONSTRAINT tickets_searchword_pkey PRIMARY KEY (word);

ALTER TABLE ONLY public.tickets_snooze
    ADD CONSTRAINT tickets_snooze_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.tickets_split
    ADD CONSTRAINT tickets_split_part_id_key UNIQUE (part_id);

ALTER TABLE ONLY public.tickets_split
    ADD CONSTRAINT tickets_split_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.tickets_tag
    ADD CONSTRAINT tickets_tag_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.tickets_tagging
    ADD CONSTRAINT tickets_tagging_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.tickets_tally
    ADD CONSTRAINT tickets_tally_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.tickets_ticket
    ADD CONSTRAINT tickets_ticket_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.tickets_ticketkind
    ADD CONSTRAINT tickets_ticketkind_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.tickets_timespent
    ADD CONSTRAINT tickets_timespent_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.retention_touchweek
    ADD CONSTRAINT touches_counted_once UNIQUE (company_id, contact_id, channel, week, known_week, is_brought);

ALTER TABLE ONLY public.clicks_trace
    ADD CONSTRAINT trace_once UNIQUE (visit_id, mark);

ALTER TABLE ONLY public.transfers_badrow
    ADD CONSTRAINT transfers_badrow_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.transfers_brought
    ADD CONSTRAINT transfers_brought_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.transfers_run
    ADD CONSTRAINT transfers_run_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.journeys_warningletter
    ADD CONSTRAINT warned_in_person_once UNIQUE (warning_id, contact_id);

ALTER TABLE ONLY public.journeys_givenwarning
    ADD CONSTRAINT warned_once UNIQUE (rule_id, company_id, to_id, key);

ALTER TABLE ONLY public.journeys_heldwarning
    ADD CONSTRAINT warning_held_once UNIQUE (rule_id, company_id, key);

ALTER TABLE ONLY public.journeys_warningrule
    ADD CONSTRAINT warning_rule_once UNIQUE (trouble, working_days);

ALTER TABLE ONLY public.journeys_warningtext
    ADD CONSTRAINT warning_text_once_a_language UNIQUE (rule_id, language);

ALTER TABLE ONLY public.writing_draft
    ADD CONSTRAINT writing_draft_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.writing_draftfile
    ADD CONSTRAINT writing_draftfile_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.writing_draftversion
    ADD CONSTRAINT writing_draftversion_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.writing_guardedword
    ADD CONSTRAINT writing_guardedword_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.writing_guardsilence
    ADD CONSTRAINT writing_guardsilence_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.writing_guardsilence
    ADD CONSTRAINT writing_guardsilence_user_id_key UNIQUE (user_id);

ALTER TABLE ONLY public.writing_phrase
    ADD CONSTRAINT writing_phrase_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.writing_savedreply
    ADD CONSTRAINT writing_savedreply_pkey PRIMARY KEY (id);

CREATE UNIQUE INDEX a_letter_waits_once ON public.email_departure USING btree (message_id) WHERE (left_at IS NULL);

CREATE INDEX absences_not_over ON public.team_absence USING btree (until);

CREATE INDEX account_emailaddress_email_03be32b2 ON public.account_emailaddress USING btree (email);

CREATE INDEX account_emailaddress_email_03be32b2_like ON public.account_emailaddress USING btree (email varchar_pattern_ops);

CREATE INDEX account_emailaddress_user_id_2c513194 ON public.account_emailaddress USING btree (user_id);

CREATE INDEX account_emailconfirmation_email_address_id_5b7f8c58 ON public.account_emailconfirmation USING btree (email_address_id);

CREATE INDEX account_emailconfirmation_key_f43612bd_like ON public.account_emailconfirmation USING btree (key varchar_pattern_ops);

CREATE INDEX accounts_identity_provider_id_558f5019 ON public.accounts_identity USING btree (provider_id);

CREATE INDEX accounts_identity_user_id_f7ddf146 ON public.accounts_identity USING btree (user_id);

CREATE INDEX accounts_identityprovider_role_id_0911ee30 ON public.accounts_identityprovider USING btree (role_id);

CREATE INDEX accounts_role_key_82a0f15e_like ON public.accounts_role USING btree (key varchar_pattern_ops);

CREATE INDEX accounts_signin_session_key_29d63cd7_like ON public.accounts_signin USING btree (session_key varchar_pattern_ops);

CREATE INDEX accounts_signin_user_id_700b4e69 ON public.accounts_signin USING btree (user_id);

CREATE INDEX accounts_signinrule_kind_d8cff5e3_like ON public.accounts_signinrule USING btree (kind varchar_pattern_ops);

CREATE INDEX accounts_user_role_id_a6dd19b0 ON public.accounts_user USING btree (role_id);

CREATE UNIQUE INDEX address_of_one_contact ON public.clients_contactaddress USING btree (lower((email)::text));

CREATE UNIQUE INDEX address_passed_over_once_a_company ON public.clients_passedover USING btree (company_id, lower((email)::text));

CREATE INDEX addresses_by_part ON public.clients_contactaddress USING gin (lower((email)::text) public.gin_trgm_ops);

CREATE INDEX advertising_attackday_site_id_fa180ceb ON public.advertising_attackday USING btree (site_id);

CREATE INDEX advertising_burst_site_id_11e544a9 ON public.advertising_burst USING btree (site_id);

CREATE INDEX advertising_claim_by_id_ea5473f8 ON public.advertising_claim USING btree (by_id);

CREATE INDEX advertising_claim_settled_by_id_99ea4320 ON public.advertising_claim USING btree (settled_by_id);

CREATE INDEX advertising_claim_site_id_dbc4a3c4 ON public.advertising_claim USING btree (site_id);

CREATE INDEX advertising_excluded_exclusion_id_b93b617a ON public.advertising_excluded USING btree (exclusion_id);

CREATE INDEX advertising_exclusion_by_id_66b0f3a8 ON public.advertising_exclusion USING btree (by_id);

CREATE INDEX advertising_exclusion_site_id_4b535680 ON public.advertising_exclusion USING btree (site_id);

CREATE INDEX advertising_exclusion_taken_back_by_id_5762c53c ON public.advertising_exclusion USING btree (taken_back_by_id);

CREATE INDEX advertising_sourceday_site_id_f79bca84 ON public.advertising_sourceday USING btree (site_id);

CREATE INDEX advertising_suspect_site_id_3a57f56c ON public.advertising_suspect USING btree (site_id);

CREATE INDEX alarms_to_settle ON public.retention_alarm USING btree (week DESC) WHERE (settled_at IS NULL);

CREATE UNIQUE INDEX allowed_once ON public.clicks_allowed USING btree (site_id, kind, value) NULLS NOT DISTINCT WHERE (ended_at IS NULL);

CREATE INDEX answers_that_count ON public.satisfaction_answer USING btree (measure, answered_at DESC) WHERE is_counted;

CREATE INDEX api_token_hash_a0884bd6_like ON public.api_token USING btree (hash varchar_pattern_ops);

CREATE INDEX api_token_mark_ee0d938b_like ON public.api_token USING btree (mark varchar_pattern_ops);

CREATE INDEX api_token_revoked_by_id_69b4d983 ON public.api_token USING btree (revoked_by_id);

CREATE INDEX api_token_user_id_b646d2e7 ON public.api_token USING btree (user_id);

CREATE INDEX attitudes_at_a_company ON public.clients_attitude USING btree (company_id, contact_id, id DESC);

CREATE INDEX auth_group_name_a6ea08ec_like ON public.auth_group USING btree (name varchar_pattern_ops);

CREATE INDEX auth_group_permissions_group_id_b120cbf9 ON public.auth_group_permissions USING btree (group_id);

CREATE INDEX auth_group_permissions_permission_id_84c5c92e ON public.auth_group_permissions USING btree (permission_id);

CREATE INDEX auth_permission_content_type_id_2f476e4b ON public.auth_permission USING btree (content_type_id);

CREATE INDEX automatic_letters_of_late ON public.email_automaticletter USING btree (address, sent_at);

CREATE INDEX automation_macro_author_id_a13d0054 ON public.automation_macro USING btree (author_id);

CREATE INDEX automation_macro_kind_id_2aee005a ON public.automation_macro USING btree (kind_id);

CREATE INDEX automation_macro_line_id_9ccd0c71 ON public.automation_macro USING btree (line_id);

CREATE INDEX automation_macro_owner_id_7db3815f ON public.automation_macro USING btree (owner_id);

CREATE INDEX automation_macro_reply_id_fb4230ec ON public.automation_macro USING btree (reply_id);

CREATE INDEX automation_macro_to_line_id_8fc9eeab ON public.automation_macro USING btree (to_line_id);

CREATE INDEX automation_macrorun_by_id_bc86cefe ON public.automation_macrorun USING btree (by_id);

CREATE INDEX automation_macrorun_macro_id_01be813d ON public.automation_macrorun USING btree (macro_id);

CREATE INDEX automation_macrorun_ticket_id_28e0e40b ON public.automation_macrorun USING btree (ticket_id);

CREATE INDEX backups_by_name ON public.safekeeping_backup USING btree (place, name);

CREATE INDEX bad_rows_of_a_run ON public.transfers_badrow USING btree (run_id, id);

CREATE INDEX briefings_briefing_held_by_id_72d5da7d ON public.briefings_briefing USING btree (held_by_id);

CREATE INDEX briefings_briefing_sent_by_id_c65b315f ON public.briefings_briefing USING btree (sent_by_id);

CREATE INDEX briefings_briefingletter_contact_id_57aa631b ON public.briefings_briefingletter USING btree (contact_id);

CREATE INDEX briefings_briefingreader_contact_id_0b858ae7 ON public.briefings_briefingreader USING btree (contact_id);

CREATE INDEX briefings_that_go ON public.briefings_briefing USING btree (goes_at) WHERE ((goes_at IS NOT NULL) AND (held_at IS NULL) AND (sent_at IS NULL));

CREATE INDEX brought_by_our_id ON public.transfers_brought USING btree (kind, our_id);

CREATE INDEX brought_of_a_run ON public.transfers_brought USING btree (run_id, kind, id);

CREATE INDEX bulk_changes_in_turn ON public.tickets_bulkchange USING btree (bulk_id, state, id);

CREATE INDEX clicks_allowed_by_id_106cfc5a ON public.clicks_allowed USING btree (by_id);

CREATE INDEX clicks_allowed_ended_by_id_3f61194e ON public.clicks_allowed USING btree (ended_by_id);

CREATE INDEX clicks_allowed_site_id_82b12f76 ON public.clicks_allowed USING btree (site_id);

CREATE INDEX clicks_click_invited_id_771e6c5b ON public.clicks_click USING btree (invited_id);

CREATE INDEX clicks_click_visit_id_15089c86 ON public.clicks_click USING btree (visit_id);

CREATE INDEX clicks_in_order ON public.clicks_click USING btree (invited_id, at);

CREATE INDEX clicks_invited_key_id_c9261133 ON public.clicks_invited USING btree (key_id);

CREATE INDEX clicks_overflow_invited_id_4ba81910 ON public.clicks_overflow USING btree (invited_id);

CREATE INDEX clicks_overruling_by_id_a0a63fdf ON public.clicks_overruling USING btree (by_id);

CREATE INDEX clicks_overruling_click_id_4eede386 ON public.clicks_overruling USING btree (click_id);

CREATE INDEX clicks_overruling_taken_back_by_id_66521d77 ON public.clicks_overruling USING btree (taken_back_by_id);

CREATE INDEX clicks_site_key_27fd240e_like ON public.clicks_site USING btree (key varchar_pattern_ops);

CREATE INDEX clicks_siteclick_site_id_971a1351 ON public.clicks_siteclick USING btree (site_id);

CREATE INDEX clicks_siteoverflow_site_id_3c69b845 ON public.clicks_siteoverflow USING btree (site_id);

CREATE INDEX clicks_trace_visit_id_52bfe1ae ON public.clicks_trace USING btree (visit_id);

CREATE INDEX clicks_verdict_by_id_f1feb10c ON public.clicks_verdict USING btree (by_id);

CREATE INDEX clicks_verdict_click_id_ef717f3f ON public.clicks_verdict USING btree (click_id);

CREATE INDEX clicks_visit_invited_id_8f19675d ON public.clicks_visit USING btree (invited_id);

CREATE INDEX clicks_with_facts ON public.clicks_click USING btree (at) WHERE (facts_forgotten_at IS NULL);

CREATE INDEX clients_acquaintance_contact_id_78e28616 ON public.clients_acquaintance USING btree (contact_id);

CREATE INDEX clients_agreement_company_id_e4ffdd46 ON public.clients_agreement USING btree (company_id);

CREATE INDEX clients_agreement_file_id_2f0434f3 ON public.clients_agreement USING btree (file_id);

CREATE INDEX clients_attitude_by_id_739de16e ON public.clients_attitude USING btree (by_id);

CREATE INDEX clients_attitude_contact_id_5005599a ON public.clients_attitude USING btree (contact_id);

CREATE INDEX clients_charge_sheet_id_5ebdffe9 ON public.clients_charge USING btree (sheet_id);

CREATE INDEX clients_clientpriority_company_id_fd4e8de5 ON public.clients_clientpriority USING btree (company_id);

CREATE INDEX clients_company_account_owner_id_01666f08 ON public.clients_company USING btree (account_owner_id);

CREATE INDEX clients_company_sort_name_8b714143 ON public.clients_company USING btree (sort_name);

CREATE INDEX clients_company_sort_name_8b714143_like ON public.clients_company USING btree (sort_name varchar_pattern_ops);

CREATE INDEX clients_companydomain_company_id_22925597 ON public.clients_companydomain USING btree (company_id);

CREATE INDEX clients_companyfile_by_id_0e7638d2 ON public.clients_companyfile USING btree (by_id);

CREATE INDEX clients_companyfile_company_id_1428652a ON public.clients_companyfile USING btree (company_id);

CREATE INDEX clients_companyfile_file_id_8909992c ON public.clients_companyfile USING btree (file_id);

CREATE INDEX clients_contact_merged_into_id_ec0aef72 ON public.clients_contact USING btree (merged_into_id);

CREATE INDEX clients_contact_sort_name_7a2b199e ON public.clients_contact USING btree (sort_name);

CREATE INDEX clients_contact_sort_name_7a2b199e_like ON public.clients_contact USING btree (sort_name varchar_pattern_ops);

CREATE INDEX clients_contactaddress_contact_id_58130b28 ON public.clients_contactaddress USING btree (contact_id);

CREATE INDEX clients_goal_by_id_65e46eeb ON public.clients_goal USING btree (by_id);

CREATE INDEX clients_goal_company_id_e27da379 ON public.clients_goal USING btree (company_id);

CREATE INDEX clients_goal_said_by_id_09f1efdd ON public.clients_goal USING btree (said_by_id);

CREATE INDEX clients_meeting_by_id_76d81525 ON public.clients_meeting USING btree (by_id);

CREATE INDEX clients_meeting_ended_by_id_103ea19b ON public.clients_meeting USING btree (ended_by_id);

CREATE INDEX clients_meeting_people_contact_id_7790370b ON public.clients_meeting_people USING btree (contact_id);

CREATE INDEX clients_meeting_people_meeting_id_ef82b0d7 ON public.clients_meeting_people USING btree (meeting_id);

CREATE INDEX clients_membership_company_id_86ceabfd ON public.clients_membership USING btree (company_id);

CREATE INDEX clients_membership_contact_id_7fe7a876 ON public.clients_membership USING btree (contact_id);

CREATE INDEX clients_passedover_by_id_10b68322 ON public.clients_passedover USING btree (by_id);

CREATE INDEX clients_sheet_by_id_c7cb624d ON public.clients_sheet USING btree (by_id);

CREATE INDEX clients_sheet_file_id_d6cecaf1 ON public.clients_sheet USING btree (file_id);

CREATE INDEX clients_sheet_taken_back_by_id_c26478d1 ON public.clients_sheet USING btree (taken_back_by_id);

CREATE INDEX clock_facts_of_a_ticket ON public.promises_clockfact USING btree (ticket_id, at, id);

CREATE INDEX companies_by_part_of_a_name ON public.clients_company USING gin (replace((sort_name)::text, ''::text, ''::text) public.gin_trgm_ops);

CREATE UNIQUE INDEX company_in_one_stage ON public.journeys_stageentry USING btree (company_id) WHERE (left_at IS NULL);

CREATE UNIQUE INDEX company_leaves_once ON public.journeys_departure USING btree (company_id) WHERE (taken_back_at IS NULL);

CREATE INDEX contacts_by_part_of_a_name ON public.clients_contact USING gin (replace((sort_name)::text, ''::text, ''::text) public.gin_trgm_ops);

CREATE INDEX core_cache_expires ON public.core_cache USING btree (expires);

CREATE INDEX core_storedfile_sha256_8c94fce8_like ON public.core_storedfile USING btree (sha256 varchar_pattern_ops);

CREATE INDEX deliveries_under_way ON public.channels_delivery USING btree (tried_at) WHERE ((state)::text = ANY ((ARRAY['queued'::character varying, 'sending'::character varying])::text[]));

CREATE INDEX departures_of_late ON public.email_departure USING btree (mailbox_id, left_at);

CREATE INDEX departures_waited_for ON public.email_departure USING btree (mailbox_id, is_automatic, asked_at) WHERE (left_at IS NULL);

CREATE INDEX django_session_expire_date_a5c62663 ON public.django_session USING btree (expire_date);

CREATE INDEX django_session_session_key_c0390e0f_like ON public.django_session USING btree (session_key varchar_pattern_ops);

CREATE UNIQUE INDEX domain_of_one_company ON public.clients_companydomain USING btree (lower((domain)::text));

CREATE INDEX domains_by_part ON public.clients_companydomain USING gin (lower((domain)::text) public.gin_trgm_ops);

CREATE INDEX drafts_of_an_agent ON public.writing_draft USING btree (agent_id, updated_at DESC, id DESC);

CREATE INDEX draws_of_a_company ON public.plays_draw USING btree (company_id, at DESC);

CREATE INDEX draws_to_look_at ON public.plays_draw USING btree (at) WHERE ((outcome)::text = ''::text);

CREATE INDEX duties_not_over ON public.team_duty USING btree (until);

CREATE INDEX email_blockedsender_blocked_by_id_331c2fd8 ON public.email_blockedsender USING btree (blocked_by_id);

CREATE INDEX email_blockedsender_lifted_by_id_6c9d8e06 ON public.email_blockedsender USING btree (lifted_by_id);

CREATE INDEX email_candidate_may_belong_to_id_928dfb18 ON public.email_candidate USING btree (may_belong_to_id);

CREATE INDEX email_candidate_ticket_id_2bb984b9 ON public.email_candidate USING btree (ticket_id);

CREATE INDEX email_consent_given_by_id_ee3b3550 ON public.email_consent USING btree (given_by_id);

CREATE INDEX email_departure_mailbox_id_dfb1d1dc ON public.email_departure USING btree (mailbox_id);

CREATE INDEX email_departure_message_id_60f7f881 ON public.email_departure USING btree (message_id);

CREATE INDEX email_mailbox_line_id_014ce6fd ON public.email_mailbox USING btree (line_id);

CREATE INDEX email_rawletter_file_id_542e4b20 ON public.email_rawletter USING btree (file_id);

CREATE INDEX email_rawletter_mailbox_id_58b32bdb ON public.email_rawletter USING btree (mailbox_id);

CREATE INDEX email_threadid_message_id_5484e414 ON public.email_threadid USING btree (message_id);

CREATE INDEX email_threadid_ticket_id_497218d2 ON public.email_threadid USING btree (ticket_id);

CREATE UNIQUE INDEX field_once ON public.tickets_field USING btree (lower((name)::text));

CREATE INDEX field_values_by_value ON public.tickets_fieldvalue USING btree (field_id, value);

CREATE INDEX given_out_to_a_person ON public.records_givingout USING btree (contact_id, id DESC);

CREATE UNIQUE INDEX guarded_word_once ON public.writing_guardedword USING btree (lower((word)::text));

CREATE INDEX hand_offs_of_an_agent ON public.tickets_handoff USING btree (to_id, due_on) WHERE (ended_at IS NULL);

CREATE UNIQUE INDEX handed_off_once ON public.tickets_handoff USING btree (ticket_id) WHERE (ended_at IS NULL);

CREATE INDEX hint_answers_of_a_company ON public.plays_hintanswer USING btree (company_id, until DESC);

CREATE INDEX holds_that_hold ON public.records_hold USING btree (id) WHERE (lifted_at IS NULL);

CREATE INDEX ideas_by_state ON public.satisfaction_idea USING btree (state, id DESC);

CREATE INDEX ideas_of_a_company ON public.satisfaction_idea USING btree (company_id, id DESC);

CREATE INDEX ideas_of_a_contact ON public.satisfaction_idea USING btree (contact_id, id DESC);

CREATE INDEX idx_procrastinate_jobs_worker_not_null ON public.procrastinate_jobs USING btree (worker_id) WHERE ((worker_id IS NOT NULL) AND (status = 'doing'::public.procrastinate_job_status));

CREATE INDEX idx_procrastinate_workers_last_heartbeat ON public.procrastinate_workers USING btree (last_heartbeat);

CREATE INDEX invited_of_one_person ON public.clicks_invited USING btree (audience, id);

CREATE INDEX journal_by_time ON public.core_journalentry USING btree (at, id);

CREATE INDEX journal_in_commit_order ON public.core_journalentry USING btree (transaction, id);

CREATE INDEX journal_of_one_client ON public.core_journalentry USING btree (((facts -> 'company_id'::text))) WHERE (facts ? 'company_id'::text);

CREATE INDEX journal_of_one_kind ON public.core_journalentry USING btree (name, at, id);

CREATE INDEX journal_of_one_person ON public.core_journalentry USING btree (actor_id, at, id);

CREATE INDEX journal_of_one_thing ON public.core_journalentry USING btree (about, about_id, id);

CREATE INDEX journeys_accountfacts_partner_id_a3c560c4 ON public.journeys_accountfacts USING btree (partner_id);

CREATE INDEX journeys_departure_by_id_f5c19500 ON public.journeys_departure USING btree (by_id);

CREATE INDEX journeys_departure_company_id_fa08a632 ON public.journeys_departure USING btree (company_id);

CREATE INDEX journeys_departure_stage_id_80ef952b ON public.journeys_departure USING btree (stage_id);

CREATE INDEX journeys_departure_taken_back_by_id_0e885ed0 ON public.journeys_departure USING btree (taken_back_by_id);

CREATE INDEX journeys_expectedquestion_stage_id_16ba0a1d ON public.journeys_expectedquestion USING btree (stage_id);

CREATE INDEX journeys_givenwarning_company_id_3e4758f6 ON public.journeys_givenwarning USING btree (company_id);

CREATE INDEX journeys_givenwarning_rule_id_89080a65 ON public.journeys_givenwarning USING btree (rule_id);

CREATE INDEX journeys_givenwarning_to_id_c981fbbb ON public.journeys_givenwarning USING btree (to_id);

CREATE INDEX journeys_heldwarning_by_id_c302da6c ON public.journeys_heldwarning USING btree (by_id);

CREATE INDEX journeys_heldwarning_company_id_f6ba9cd4 ON public.journeys_heldwarning USING btree (company_id);

CREATE INDEX journeys_heldwarning_rule_id_61e5237a ON public.journeys_heldwarning USING btree (rule_id);

CREATE INDEX journeys_journeystage_key_2fee07e1 ON public.journeys_journeystage USING btree (key);

CREATE INDEX journeys_journeystage_key_2fee07e1_like ON public.journeys_journeystage USING btree (key varchar_pattern_ops);

CREATE INDEX journeys_stagecondition_kind_id_6c39f277 ON public.journeys_stagecondition USING btree (kind_id);

CREATE INDEX journeys_stagecondition_stage_id_3434dd92 ON public.journeys_stagecondition USING btree (stage_id);

CREATE INDEX journeys_stageentry_by_id_c8cdef68 ON public.journeys_stageentry USING btree (by_id);

CREATE INDEX journeys_stageentry_company_id_4649b62e ON public.journeys_stageentry USING btree (company_id);

CREATE INDEX journeys_stageentry_rules_said_id_b8a5f513 ON public.journeys_stageentry USING btree (rules_said_id);

CREATE INDEX journeys_stageentry_stage_id_856b6ba3 ON public.journeys_stageentry USING btree (stage_id);

CREATE INDEX journeys_warningletter_contact_id_c94090b6 ON public.journeys_warningletter USING btree (contact_id);

CREATE INDEX journeys_warningletter_warning_id_98922d9d ON public.journeys_warningletter USING btree (warning_id);

CREATE INDEX journeys_warningsoff_by_id_e6d90a42 ON public.journeys_warningsoff USING btree (by_id);

CREATE INDEX journeys_warningtext_rule_id_65719972 ON public.journeys_warningtext USING btree (rule_id);

CREATE INDEX kept_answers_by_age ON public.api_keptanswer USING btree (at);

CREATE UNIQUE INDEX kind_once ON public.tickets_ticketkind USING btree (lower((name)::text));

CREATE INDEX letters_by_sender ON public.email_rawletter USING btree (lower((sender)::text) text_pattern_ops);

CREATE INDEX letters_set_aside ON public.email_rawletter USING btree (id DESC) WHERE ((state)::text = ANY ((ARRAY['set-aside'::character varying, 'refused'::character varying])::text[]));

CREATE INDEX letters_to_read ON public.email_rawletter USING btree (came_at) WHERE ((state)::text = 'stored'::text);

CREATE INDEX letters_to_the_director_of ON public.satisfaction_directorsletter USING btree (contact_id, id DESC);

CREATE INDEX macro_runs_of_a_ticket ON public.automation_macrorun USING btree (ticket_id, id DESC);

CREATE INDEX macros_by_name ON public.automation_macro USING btree (name, id) WHERE (deleted_at IS NULL);

CREATE UNIQUE INDEX mailbox_address_once ON public.email_mailbox USING btree (lower((address)::text));

CREATE INDEX meetings_ahead ON public.clients_meeting USING btree (begins_at) WHERE ((outcome)::text = ''::text);

CREATE INDEX meetings_of_a_company ON public.clients_meeting USING btree (company_id, begins_at);

CREATE INDEX mentions_to_catch_up_with ON public.notes_mention USING btree (agent_id, id DESC) WHERE (seen_at IS NULL);

CREATE UNIQUE INDEX merged_into_one_ticket ON public.tickets_merge USING btree (ticket_id) WHERE (undone_at IS NULL);

CREATE INDEX messages_of_a_ticket ON public.tickets_message USING btree (ticket_id, id);

CREATE INDEX mfa_authenticator_user_id_0c3a50c0 ON public.mfa_authenticator USING btree (user_id);

CREATE INDEX moods_by_expiry ON public.retention_mood USING btree (until) WHERE (ended_at IS NULL);

CREATE INDEX notes_clientnote_author_id_ccab446f ON public.notes_clientnote USING btree (author_id);

CREATE INDEX notes_clientnote_company_id_dfe37c9c ON public.notes_clientnote USING btree (company_id);

CREATE INDEX notes_clientnote_contact_id_10bb1975 ON public.notes_clientnote USING btree (contact_id);

CREATE INDEX notes_mention_agent_id_3640e91f ON public.notes_mention USING btree (agent_id);

CREATE INDEX notes_mention_note_id_3b20ce85 ON public.notes_mention USING btree (note_id);

CREATE INDEX notes_note_author_id_e9645357 ON public.notes_note USING btree (author_id);

CREATE INDEX notes_note_ticket_id_2f0d3d48 ON public.notes_note USING btree (ticket_id);

CREATE INDEX notes_of_a_ticket ON public.notes_note USING btree (ticket_id, id);

CREATE INDEX notifications_notification_user_id_b5e8c0ff ON public.notifications_notification USING btree (user_id);

CREATE INDEX notifications_of_a_user ON public.notifications_notification USING btree (user_id, at DESC);

CREATE INDEX objections_to_decide ON public.tickets_objection USING btree (at) WHERE ((decision)::text = ''::text);

CREATE UNIQUE INDEX one_backup_at_a_time_a_place ON public.safekeeping_backup USING btree (place) WHERE (ended_at IS NULL);

CREATE UNIQUE INDEX one_counted_answer_a_survey ON public.satisfaction_answer USING btree (survey_id) WHERE is_counted;

CREATE UNIQUE INDEX one_default_calendar ON public.promises_workcalendar USING btree (is_default) WHERE is_default;

CREATE UNIQUE INDEX one_default_level ON public.promises_servicelevel USING btree (is_default) WHERE is_default;

CREATE UNIQUE INDEX one_fire_a_ticket ON public.promises_firemode USING btree (ticket_id) WHERE (ended_at IS NULL);

CREATE UNIQUE INDEX one_main_address ON public.clients_contactaddress USING btree (contact_id) WHERE is_main;

CREATE UNIQUE INDEX one_mood_a_company ON public.retention_mood USING btree (company_id) WHERE (ended_at IS NULL);

CREATE UNIQUE INDEX one_open_clock_of_a_kind ON public.promises_promise USING btree (ticket_id, clock) WHERE (((outcome)::text = ''::text) AND (NOT ((clock)::text = ''::text)));

CREATE UNIQUE INDEX one_open_proposal_of_a_ticket ON public.tickets_refusalproposal USING btree (ticket_id) WHERE ((outcome)::text = ''::text);

CREATE UNIQUE INDEX one_open_request_of_a_kind ON public.records_personrequest USING btree (contact_id, kind) WHERE ((outcome)::text = ''::text);

CREATE UNIQUE INDEX one_open_rule_promise ON public.promises_promise USING btree (ticket_id) WHERE (((outcome)::text = ''::text) AND ((source)::text = 'rule'::text));

CREATE UNIQUE INDEX one_open_snooze_promise ON public.promises_promise USING btree (ticket_id) WHERE (((outcome)::text = ''::text) AND ((source)::text = 'snooze'::text));

CREATE UNIQUE INDEX one_overruling_holds ON public.clicks_overruling USING btree (click_id) WHERE (taken_back_at IS NULL);

CREATE UNIQUE INDEX one_run_of_a_source_under_way ON public.transfers_run USING btree (source) WHERE ((state)::text = 'running'::text);

CREATE UNIQUE INDEX one_running_play_of_a_pattern ON public.plays_play USING btree (company_id, pattern_id) WHERE (ended_at IS NULL);

CREATE UNIQUE INDEX one_search_head_a_ticket ON public.tickets_searchentry USING btree (ticket_id) WHERE (message_id IS NULL);

CREATE UNIQUE INDEX one_site_for_a_token ON public.clicks_site USING btree (token_hash) WHERE (NOT ((token_hash)::text = ''::text));

CREATE UNIQUE INDEX one_token_of_a_name ON public.api_token USING btree (user_id, name) WHERE (revoked_at IS NULL);

CREATE UNIQUE INDEX one_trouble_of_a_kind_a_place ON public.safekeeping_trouble USING btree (kind, place) WHERE (over_at IS NULL);

CREATE UNIQUE INDEX one_unread_line_a_thing ON public.notifications_notification USING btree (user_id, kind, link) WHERE (read_at IS NULL);

CREATE UNIQUE INDEX one_user_per_address ON public.accounts_user USING btree (lower((email)::text));

CREATE UNIQUE INDEX one_verdict_holds ON public.clicks_verdict USING btree (click_id) WHERE is_current;

CREATE INDEX open_promises_of_an_agent ON public.promises_promise USING btree (agent_id, due_at) WHERE ((outcome)::text = ''::text);

CREATE INDEX open_requests ON public.records_personrequest USING btree (due_on, id) WHERE ((outcome)::text = ''::text);

CREATE INDEX open_steps_by_date ON public.plays_playstep USING btree (due_at) WHERE (ended_at IS NULL);

CREATE INDEX open_steps_of_an_agent ON public.plays_playstep USING btree (agent_id, due_at) WHERE (ended_at IS NULL);

CREATE UNIQUE INDEX opened_once_for_a_cause ON public.plays_play USING btree (pattern_id, company_id, opened_by_what, cause_id) WHERE ((opened_by_what)::text = ANY ((ARRAY['alarm'::character varying, 'signal'::character varying])::text[]));

CREATE INDEX patterns_by_what_opens_them ON public.plays_pattern USING btree (opens_by) WHERE is_active;

CREATE INDEX places_in_order ON public.queues_place USING btree (queue_id, place, ticket_id) INCLUDE (line_id, owner_id);

CREATE INDEX plays_draw_follows_id_6db78bd6 ON public.plays_draw USING btree (follows_id);

CREATE INDEX plays_exempt_by_id_a0427e0e ON public.plays_exempt USING btree (by_id);

CREATE INDEX plays_hintanswer_by_id_02506c6f ON public.plays_hintanswer USING btree (by_id);

CREATE INDEX plays_hintanswer_play_id_7bea6381 ON public.plays_hintanswer USING btree (play_id);

CREATE INDEX plays_of_a_company ON public.plays_play USING btree (company_id, opened_at DESC);

CREATE INDEX plays_pattern_name_7814b804_like ON public.plays_pattern USING btree (name varchar_pattern_ops);

CREATE INDEX plays_patternstep_agent_id_cde36ba3 ON public.plays_patternstep USING btree (agent_id);

CREATE INDEX plays_patternstep_pattern_id_5a12e3ab ON public.plays_patternstep USING btree (pattern_id);

CREATE INDEX plays_play_opened_by_id_8ccc3165 ON public.plays_play USING btree (opened_by_id);

CREATE INDEX plays_play_pattern_id_6490ebb4 ON public.plays_play USING btree (pattern_id);

CREATE INDEX plays_playresult_by_id_966d84ac ON public.plays_playresult USING btree (by_id);

CREATE INDEX plays_playstep_play_id_37c8bc60 ON public.plays_playstep USING btree (play_id);

CREATE INDEX plays_stepend_by_id_f15a596e ON public.plays_stepend USING btree (by_id);

CREATE INDEX presence_by_age ON public.presence_mark USING btree (seen_at);

CREATE INDEX presence_mark_ticket_id_6f12a9c4 ON public.presence_mark USING btree (ticket_id);

CREATE INDEX presence_mark_user_id_d8d19984 ON public.presence_mark USING btree (user_id);

CREATE INDEX procrastinate_events_job_id_fkey_v1 ON public.procrastinate_events USING btree (job_id);

CREATE INDEX procrastinate_jobs_id_lock_idx_v1 ON public.procrastinate_jobs USING btree (id, lock) WHERE (status = ANY (ARRAY['todo'::public.procrastinate_job_status, 'doing'::public.procrastinate_job_status]));

CREATE UNIQUE INDEX procrastinate_jobs_lock_idx_v1 ON public.procrastinate_jobs USING btree (lock) WHERE (status = 'doing'::public.procrastinate_job_status);

CREATE INDEX procrastinate_jobs_priority_idx_v1 ON public.procrastinate_jobs USING btree (priority DESC, id) WHERE (status = 'todo'::public.procrastinate_job_status);

CREATE INDEX procrastinate_jobs_queue_name_idx_v1 ON public.procrastinate_jobs USING btree (queue_name);

CREATE UNIQUE INDEX procrastinate_jobs_queueing_lock_idx_v1 ON public.procrastinate_jobs USING btree (queueing_lock) WHERE (status = 'todo'::public.procrastinate_job_status);

CREATE INDEX procrastinate_periodic_defers_job_id_fkey_v1 ON public.procrastinate_periodic_defers USING btree (job_id);

CREATE INDEX promises_agreedtargets_digest_143ecf28_like ON public.promises_agreedtargets USING btree (digest varchar_pattern_ops);

CREATE INDEX promises_clienthours_calendar_id_a7bbbe24 ON public.promises_clienthours USING btree (calendar_id);

CREATE INDEX promises_clockfact_input_id_d7617c06 ON public.promises_clockfact USING btree (input_id);

CREATE INDEX promises_clockfact_message_id_ee60c0db ON public.promises_clockfact USING btree (message_id);

CREATE INDEX promises_draftedpromises_agent_id_ba533367 ON public.promises_draftedpromises USING btree (agent_id);

CREATE INDEX promises_draftedpromises_ticket_id_19a14a53 ON public.promises_draftedpromises USING btree (ticket_id);

CREATE INDEX promises_escalation_agents_agent_id_afaf7f2b ON public.promises_escalation_agents USING btree (agent_id);

CREATE INDEX promises_escalation_agents_escalation_id_8e14e4ea ON public.promises_escalation_agents USING btree (escalation_id);

CREATE INDEX promises_escalation_promise_id_146a3b05 ON public.promises_escalation USING btree (promise_id);

CREATE INDEX promises_escalationstep_level_id_0acb3141 ON public.promises_escalationstep USING btree (level_id);

CREATE INDEX promises_firemode_by_id_8507bf9e ON public.promises_firemode USING btree (by_id);

CREATE INDEX promises_firemode_ended_by_id_dbcc6436 ON public.promises_firemode USING btree (ended_by_id);

CREATE INDEX promises_firemode_ticket_id_5663e7e2 ON public.promises_firemode USING btree (ticket_id);

CREATE INDEX promises_levelrule_agreement_id_d83706e3 ON public.promises_levelrule USING btree (agreement_id);

CREATE INDEX promises_levelrule_level_id_2fc8e4a5 ON public.promises_levelrule USING btree (level_id);

CREATE INDEX promises_of_ours_by_their_end ON public.promises_promise USING btree (ended_at) WHERE (((side)::text = 'ours'::text) AND (NOT ((outcome)::text = ''::text)));

CREATE INDEX promises_preparedmove_promise_id_24fb9d23 ON public.promises_preparedmove USING btree (promise_id);

CREATE INDEX promises_promise_message_id_dacdb15c ON public.promises_promise USING btree (message_id);

CREATE INDEX promises_promise_ticket_id_68b211c3 ON public.promises_promise USING btree (ticket_id);

CREATE INDEX promises_promisemove_by_id_d0b01b07 ON public.promises_promisemove USING btree (by_id);

CREATE INDEX promises_promisemove_message_id_b16f8efb ON public.promises_promisemove USING btree (message_id);

CREATE INDEX promises_promisemove_promise_id_26facde6 ON public.promises_promisemove USING btree (promise_id);

CREATE INDEX promises_promisemove_told_in_id_67e8ed96 ON public.promises_promisemove USING btree (told_in_id);

CREATE INDEX promises_servicelevel_calendar_id_617166e6 ON public.promises_servicelevel USING btree (calendar_id);

CREATE INDEX promises_servicelevel_name_08046d68_like ON public.promises_servicelevel USING btree (name varchar_pattern_ops);

CREATE INDEX promises_ticketlevel_level_id_060e3d8b ON public.promises_ticketlevel USING btree (level_id);

CREATE INDEX promises_to_look_at ON public.promises_promise USING btree (look_at, id) WHERE ((look_at IS NOT NULL) AND ((outcome)::text = ''::text));

CREATE INDEX promises_with_a_company ON public.promises_promise USING btree (company_id, made_at DESC);

CREATE INDEX promises_with_a_contact ON public.promises_promise USING btree (contact_id, made_at DESC);

CREATE INDEX promises_workcalendar_name_b1661f59_like ON public.promises_workcalendar USING btree (name varchar_pattern_ops);

CREATE INDEX queues_favourite_agent_id_cc233835 ON public.queues_favourite USING btree (agent_id);

CREATE INDEX queues_favourite_queue_id_dc94c0a9 ON public.queues_favourite USING btree (queue_id);

CREATE INDEX queues_kept ON public.queues_queue USING btree (id) WHERE ((deleted_at IS NULL) AND is_kept);

CREATE INDEX queues_queue_edited_by_id_12e50521 ON public.queues_queue USING btree (edited_by_id);

CREATE INDEX queues_queue_line_id_0e5c2360 ON public.queues_queue USING btree (line_id);

CREATE INDEX queues_queue_owner_id_14d7d665 ON public.queues_queue USING btree (owner_id);

CREATE INDEX queues_tally_queue_id_82dd7b61 ON public.queues_tally USING btree (queue_id);

CREATE INDEX records_forgetting_by_id_a89d1626 ON public.records_forgetting USING btree (by_id);

CREATE INDEX records_givingout_by_id_40935c74 ON public.records_givingout USING btree (by_id);

CREATE INDEX records_givingout_contact_id_e13cc5cc ON public.records_givingout USING btree (contact_id);

CREATE INDEX records_givingout_file_id_61145518 ON public.records_givingout USING btree (file_id);

CREATE INDEX records_hold_by_id_fffa84ed ON public.records_hold USING btree (by_id);

CREATE INDEX records_hold_company_id_f29aa051 ON public.records_hold USING btree (company_id);

CREATE INDEX records_hold_contact_id_5baa4b05 ON public.records_hold USING btree (contact_id);

CREATE INDEX records_hold_lifted_by_id_48e3be9b ON public.records_hold USING btree (lifted_by_id);

CREATE INDEX records_hold_ticket_id_a88cfdcd ON public.records_hold USING btree (ticket_id);

CREATE INDEX records_personrequest_contact_id_3bf29aa0 ON public.records_personrequest USING btree (contact_id);

CREATE INDEX records_personrequest_forgetting_id_8ebff53e ON public.records_personrequest USING btree (forgetting_id);

CREATE INDEX records_personrequest_giving_out_id_04fa88ae ON public.records_personrequest USING btree (giving_out_id);

CREATE INDEX records_rule_company_id_b87038a6 ON public.records_rule USING btree (company_id);

CREATE INDEX records_rule_line_id_66dde5d3 ON public.records_rule USING btree (line_id);

CREATE INDEX refusal_notices_to_an_address ON public.email_refusalnotice USING btree (address, refused_for);

CREATE INDEX refusal_proposals_of_a_ticket ON public.tickets_refusalproposal USING btree (ticket_id, id);

CREATE INDEX replies_by_title ON public.writing_savedreply USING btree (title, id) WHERE (deleted_at IS NULL);

CREATE INDEX reports_to_send ON public.satisfaction_reportreader USING btree (due_on);

CREATE INDEX retention_lull_by_id_5493444a ON public.retention_lull USING btree (by_id);

CREATE INDEX retention_lull_company_id_f84c6b45 ON public.retention_lull USING btree (company_id);

CREATE INDEX retention_mood_by_id_f2ef3c2f ON public.retention_mood USING btree (by_id);

CREATE INDEX retention_parting_alarm_id_096de458 ON public.retention_parting USING btree (alarm_id);

CREATE INDEX retention_portalday_company_id_a0065108 ON public.retention_portalday USING btree (company_id);

CREATE INDEX retention_settlement_by_id_514ddaea ON public.retention_settlement USING btree (by_id);

CREATE INDEX retention_signal_contact_id_b4d98c6f ON public.retention_signal USING btree (contact_id);

CREATE INDEX retention_touchweek_contact_id_331ee7c6 ON public.retention_touchweek USING btree (contact_id);

CREATE INDEX rhythms_by_next_day ON public.briefings_briefingrhythm USING btree (next_on) WHERE is_on;

CREATE INDEX safekeeping_backup_by_id_3aac3eb9 ON public.safekeeping_backup USING btree (by_id);

CREATE INDEX safekeeping_schedule_place_09d6044d_like ON public.safekeeping_schedule USING btree (place varchar_pattern_ops);

CREATE INDEX satisfaction_addedvoice_contact_id_7d834874 ON public.satisfaction_addedvoice USING btree (contact_id);

CREATE INDEX satisfaction_directorsanswer_letter_id_47817801 ON public.satisfaction_directorsanswer USING btree (letter_id);

CREATE INDEX satisfaction_ideastep_idea_id_3e6a1ef3 ON public.satisfaction_ideastep USING btree (idea_id);

CREATE INDEX satisfaction_programme_measure_718c31c8_like ON public.satisfaction_programme USING btree (measure varchar_pattern_ops);

CREATE INDEX satisfaction_question_code_f6de2052_like ON public.satisfaction_question USING btree (code varchar_pattern_ops);

CREATE INDEX satisfaction_redress_agent_id_8b9c40cb ON public.satisfaction_redress USING btree (agent_id);

CREATE INDEX satisfaction_redress_told_by_id_bcbacf4c ON public.satisfaction_redress USING btree (told_by_id);

CREATE INDEX satisfaction_strayword_survey_id_2919556d ON public.satisfaction_strayword USING btree (survey_id);

CREATE INDEX satisfaction_stuffingcase_agent_id_9d4548eb ON public.satisfaction_stuffingcase USING btree (agent_id);

CREATE INDEX satisfaction_stuffingcase_settled_by_id_6638ea16 ON public.satisfaction_stuffingcase USING btree (settled_by_id);

CREATE INDEX satisfaction_survey_draw_39a84d88_like ON public.satisfaction_survey USING btree (draw varchar_pattern_ops);

CREATE INDEX satisfaction_survey_ticket_id_78dca639 ON public.satisfaction_survey USING btree (ticket_id);

CREATE INDEX satisfaction_themeofwords_answers_answer_id_ed3cd95e ON public.satisfaction_themeofwords_answers USING btree (answer_id);

CREATE INDEX satisfaction_themeofwords_answers_themeofwords_id_2a1e8feb ON public.satisfaction_themeofwords_answers USING btree (themeofwords_id);

CREATE INDEX satisfaction_voiceletter_contact_id_5f06b348 ON public.satisfaction_voiceletter USING btree (contact_id);

CREATE INDEX search_by_all_words ON public.tickets_searchwhole USING gin (vector) WITH (fastupdate=off);

CREATE INDEX search_by_words ON public.tickets_searchentry USING gin (vector) WITH (fastupdate=off);

CREATE INDEX search_heads_by_words ON public.tickets_searchentry USING gin (vector) WITH (fastupdate=off) WHERE (message_id IS NULL);

CREATE INDEX search_newest_first ON public.tickets_searchentry USING btree (at, id);

CREATE INDEX search_newest_heads_first ON public.tickets_searchentry USING btree (at, id) WHERE (message_id IS NULL);

CREATE INDEX search_to_index_anew ON public.tickets_searchentry USING btree (ticket_id) WHERE (at = '2000-01-01 00:00:00+00'::timestamp with time zone);

CREATE INDEX search_words_alike ON public.tickets_searchword USING gin (word public.gin_trgm_ops);

CREATE UNIQUE INDEX sender_blocked_once ON public.email_blockedsender USING btree (sender) WHERE (lifted_at IS NULL);

CREATE UNIQUE INDEX signal_stands_once ON public.retention_signal USING btree (kind, source) WHERE (gone_at IS NULL);

CREATE INDEX signals_of_a_company ON public.retention_signal USING btree (company_id, at DESC);

CREATE INDEX site_clicks_by_age ON public.clicks_siteclick USING btree (site_id, received_at);

CREATE INDEX site_clicks_in_order ON public.clicks_siteclick USING btree (site_id, at);

CREATE INDEX site_clicks_of_campaign ON public.clicks_siteclick USING btree (campaign, at);

CREATE INDEX site_clicks_of_person ON public.clicks_siteclick USING btree (audience, at) WHERE (NOT ((audience)::text = ''::text));

CREATE INDEX site_clicks_of_visitor ON public.clicks_siteclick USING btree (visitor) WHERE (NOT ((visitor)::text = ''::text));

CREATE INDEX site_clicks_to_judge ON public.clicks_siteclick USING btree (at, id) WHERE (judged_at IS NULL);

CREATE UNIQUE INDEX snoozed_once ON public.tickets_snooze USING btree (ticket_id) WHERE (ended_at IS NULL);

CREATE INDEX snoozes_to_wake ON public.tickets_snooze USING btree (until) WHERE (ended_at IS NULL);

CREATE INDEX sound_backups_of_a_place ON public.safekeeping_backup USING btree (place, started_at DESC) WHERE ((gone_at IS NULL) AND (verified_at IS NOT NULL));

CREATE UNIQUE INDEX stage_of_one_key ON public.journeys_journeystage USING btree (key) WHERE (NOT ((key)::text = ''::text));

CREATE UNIQUE INDEX stage_of_one_name ON public.journeys_journeystage USING btree (name) WHERE (NOT ((name)::text = ''::text));

CREATE INDEX stages_of_a_company ON public.journeys_stageentry USING btree (company_id, entered_at);

CREATE INDEX surveys_of_a_company ON public.satisfaction_survey USING btree (company_id, measure, drawn_at DESC);

CREATE INDEX surveys_of_a_contact ON public.satisfaction_survey USING btree (contact_id, drawn_at DESC);

CREATE INDEX surveys_to_send ON public.satisfaction_survey USING btree (ask_at, id) WHERE ((state)::text = 'drawn'::text);

CREATE INDEX surveys_without_an_answer ON public.satisfaction_survey USING btree (sent_at) WHERE ((state)::text = 'sent'::text);

CREATE INDEX suspects_by_worth ON public.advertising_suspect USING btree (site_id, kind, worth DESC, sure DESC, value);

CREATE UNIQUE INDEX tag_once ON public.tickets_tag USING btree (lower((name)::text));

CREATE INDEX team_absence_agent_id_764a5f6d ON public.team_absence USING btree (agent_id);

CREATE INDEX team_absence_deputy_id_745d66ae ON public.team_absence USING btree (deputy_id);

CREATE INDEX team_duty_agent_id_23ac9399 ON public.team_duty USING btree (agent_id);

CREATE INDEX team_duty_line_id_eca4ecc1 ON public.team_duty USING btree (line_id);

CREATE INDEX team_line_name_615a96e3_like ON public.team_line USING btree (name varchar_pattern_ops);

CREATE INDEX team_linemember_agent_id_cfed76cc ON public.team_linemember USING btree (agent_id);

CREATE INDEX team_linemember_line_id_cec4e219 ON public.team_linemember USING btree (line_id);

CREATE INDEX thanks_of_a_contact ON public.satisfaction_thanks USING btree (contact_id, at DESC);

CREATE INDEX thanks_to_an_agent ON public.satisfaction_thanks USING btree (agent_id, id DESC);

CREATE INDEX tickets_at_risk ON public.tickets_ticket USING btree (risk_at) WHERE ((risk_at IS NOT NULL) AND ((status)::text = ANY ((ARRAY['new'::character varying, 'open'::character varying, 'waiting'::character varying])::text[])));

CREATE INDEX tickets_attachment_file_id_8f64b59c ON public.tickets_attachment USING btree (file_id);

CREATE INDEX tickets_attachment_message_id_19591853 ON public.tickets_attachment USING btree (message_id);

CREATE INDEX tickets_bulk_by_id_50b52e63 ON public.tickets_bulk USING btree (by_id);

CREATE INDEX tickets_bulk_kind_id_7fdfb702 ON public.tickets_bulk USING btree (kind_id);

CREATE INDEX tickets_bulk_line_id_ed04f1bf ON public.tickets_bulk USING btree (line_id);

CREATE INDEX tickets_bulk_owner_id_b624d7eb ON public.tickets_bulk USING btree (owner_id);

CREATE INDEX tickets_bulk_problem_id_0a2ee536 ON public.tickets_bulk USING btree (problem_id);

CREATE INDEX tickets_bulk_tag_id_a1d56921 ON public.tickets_bulk USING btree (tag_id);

CREATE INDEX tickets_bulkchange_ticket_id_22238340 ON public.tickets_bulkchange USING btree (ticket_id);

CREATE INDEX tickets_checklistitem_done_by_id_717fc3bd ON public.tickets_checklistitem USING btree (done_by_id);

CREATE INDEX tickets_checklistitem_ticket_id_c17c4cec ON public.tickets_checklistitem USING btree (ticket_id);

CREATE INDEX tickets_closure_by_id_ca84b681 ON public.tickets_closure USING btree (by_id);

CREATE INDEX tickets_closure_ticket_id_a0adea51 ON public.tickets_closure USING btree (ticket_id);

CREATE INDEX tickets_field_depends_on_id_fb07c810 ON public.tickets_field USING btree (depends_on_id);

CREATE INDEX tickets_field_kinds_field_id_28234a9a ON public.tickets_field_kinds USING btree (field_id);

CREATE INDEX tickets_field_kinds_ticketkind_id_e4ae2c77 ON public.tickets_field_kinds USING btree (ticketkind_id);

CREATE INDEX tickets_fieldvalue_field_id_038550a1 ON public.tickets_fieldvalue USING btree (field_id);

CREATE INDEX tickets_fieldvalue_ticket_id_f1ed7332 ON public.tickets_fieldvalue USING btree (ticket_id);

CREATE INDEX tickets_follow_agent_id_2337c014 ON public.tickets_follow USING btree (agent_id);

CREATE INDEX tickets_follow_ticket_id_da41c433 ON public.tickets_follow USING btree (ticket_id);

CREATE INDEX tickets_formerstanding_owner_id_e3ea43a0 ON public.tickets_formerstanding USING btree (owner_id);

CREATE INDEX tickets_handoff_by_id_1fab1e7e ON public.tickets_handoff USING btree (by_id);

CREATE INDEX tickets_handoff_ticket_id_9c5b8821 ON public.tickets_handoff USING btree (ticket_id);

CREATE INDEX tickets_handoff_to_id_4e678bc3 ON public.tickets_handoff USING btree (to_id);

CREATE INDEX tickets_lending_absence_id_8dd71735 ON public.tickets_lending USING btree (absence_id);

CREATE INDEX tickets_lending_ticket_id_3a6a7454 ON public.tickets_lending USING btree (ticket_id);

CREATE INDEX tickets_linemove_by_id_74b65d09 ON public.tickets_linemove USING btree (by_id);

CREATE INDEX tickets_linemove_from_line_id_0d3c991b ON public.tickets_linemove USING btree (from_line_id);

CREATE INDEX tickets_linemove_ticket_id_7986f11c ON public.tickets_linemove USING btree (ticket_id);

CREATE INDEX tickets_linemove_to_line_id_3e0103dd ON public.tickets_linemove USING btree (to_line_id);

CREATE INDEX tickets_link_by_id_9ac46064 ON public.tickets_link USING btree (by_id);

CREATE INDEX tickets_link_other_id_fc8131f3 ON public.tickets_link USING btree (other_id);

CREATE INDEX tickets_link_ticket_id_e077d920 ON public.tickets_link USING btree (ticket_id);

CREATE INDEX tickets_merge_by_id_042d5d6f ON public.tickets_merge USING btree (by_id);

CREATE INDEX tickets_merge_into_id_6a62858e ON public.tickets_merge USING btree (into_id);

CREATE INDEX tickets_merge_ticket_id_786310d7 ON public.tickets_merge USING btree (ticket_id);

CREATE INDEX tickets_message_agent_id_27e4fadd ON public.tickets_message USING btree (agent_id);

CREATE INDEX tickets_message_contact_id_d1c72644 ON public.tickets_message USING btree (contact_id);

CREATE INDEX tickets_message_ticket_id_a1134910 ON public.tickets_message USING btree (ticket_id);

CREATE INDEX tickets_objection_decided_by_id_29d278bd ON public.tickets_objection USING btree (decided_by_id);

CREATE INDEX tickets_of_a_client_priority ON public.tickets_ticket USING btree (client_priority_id) WHERE (client_priority_id IS NOT NULL);

CREATE INDEX tickets_of_a_company ON public.tickets_ticket USING btree (company_id, id DESC);

CREATE INDEX tickets_of_a_contact ON public.tickets_ticket USING btree (requester_id, id DESC);

CREATE INDEX tickets_of_an_owner ON public.tickets_ticket USING btree (owner_id, waits_since) WHERE ((status)::text = ANY ((ARRAY['new'::character varying, 'open'::character varying, 'waiting'::character varying])::text[]));

CREATE INDEX tickets_of_clients_by_due ON public.tickets_ticket USING btree (COALESCE(due_at, '9999-01-01 00:00:00+00'::timestamp with time zone), waits_since, id) WHERE (((aside)::text = ''::text) AND ((status)::text = 'waiting'::text));

CREATE INDEX tickets_problem_line_id_0aa05ff1 ON public.tickets_problem USING btree (line_id);

CREATE INDEX tickets_problem_owner_id_81122ec2 ON public.tickets_problem USING btree (owner_id);

CREATE INDEX tickets_problemanswer_by_id_6eb42d07 ON public.tickets_problemanswer USING btree (by_id);

CREATE INDEX tickets_problemanswer_problem_id_34cb4400 ON public.tickets_problemanswer USING btree (problem_id);

CREATE INDEX tickets_problemletter_answer_id_ba98caf0 ON public.tickets_problemletter USING btree (answer_id);

CREATE INDEX tickets_problemletter_ticket_id_c7b3f09d ON public.tickets_problemletter USING btree (ticket_id);

CREATE INDEX tickets_reading_ticket_id_704c1798 ON public.tickets_reading USING btree (ticket_id);

CREATE INDEX tickets_reading_user_id_eea778d1 ON public.tickets_reading USING btree (user_id);

CREATE INDEX tickets_refusal_by_id_32cad03f ON public.tickets_refusal USING btree (by_id);

CREATE INDEX tickets_refusal_ticket_id_fc650796 ON public.tickets_refusal USING btree (ticket_id);

CREATE INDEX tickets_refusalproposal_by_id_16845fbe ON public.tickets_refusalproposal USING btree (by_id);

CREATE INDEX tickets_refusalproposal_ended_by_id_22c43df4 ON public.tickets_refusalproposal USING btree (ended_by_id);

CREATE INDEX tickets_refusalreview_by_id_c97c6b01 ON public.tickets_refusalreview USING btree (by_id);

CREATE INDEX tickets_searchentry_ticket_id_64940768 ON public.tickets_searchentry USING btree (ticket_id);

CREATE INDEX tickets_searchword_word_e5ee0ba3_like ON public.tickets_searchword USING btree (word varchar_pattern_ops);

CREATE INDEX tickets_set_aside_by_due ON public.tickets_ticket USING btree (aside, COALESCE(due_at, '9999-01-01 00:00:00+00'::timestamp with time zone), waits_since, id) WHERE (NOT ((aside)::text = ''::text));

CREATE INDEX tickets_snooze_by_id_5002c650 ON public.tickets_snooze USING btree (by_id);

CREATE INDEX tickets_snooze_ticket_id_4ffd0de8 ON public.tickets_snooze USING btree (ticket_id);

CREATE INDEX tickets_split_by_id_453fc162 ON public.tickets_split USING btree (by_id);

CREATE INDEX tickets_split_ticket_id_d58e5419 ON public.tickets_split USING btree (ticket_id);

CREATE INDEX tickets_tagging_by_id_3594902d ON public.tickets_tagging USING btree (by_id);

CREATE INDEX tickets_tagging_tag_id_044090cc ON public.tickets_tagging USING btree (tag_id);

CREATE INDEX tickets_tagging_ticket_id_e90ed9ea ON public.tickets_tagging USING btree (ticket_id);

CREATE INDEX tickets_ticket_company_id_20adebe1 ON public.tickets_ticket USING btree (company_id);

CREATE INDEX tickets_ticket_kind_id_a67bc79e ON public.tickets_ticket USING btree (kind_id);

CREATE INDEX tickets_ticket_line_id_8f0e9b27 ON public.tickets_ticket USING btree (line_id);

CREATE INDEX tickets_ticket_owner_id_40236788 ON public.tickets_ticket USING btree (owner_id);

CREATE INDEX tickets_ticket_parent_id_09dd967f ON public.tickets_ticket USING btree (parent_id);

CREATE INDEX tickets_ticket_previous_id_a11e82d8 ON public.tickets_ticket USING btree (previous_id);

CREATE INDEX tickets_ticket_problem_id_5ac771bf ON public.tickets_ticket USING btree (problem_id);

CREATE INDEX tickets_ticket_requester_id_2072a2f2 ON public.tickets_ticket USING btree (requester_id);

CREATE INDEX tickets_timespent_agent_id_6fc4a291 ON public.tickets_timespent USING btree (agent_id);

CREATE INDEX tickets_timespent_ticket_id_c31a4c9a ON public.tickets_timespent USING btree (ticket_id);

CREATE INDEX tickets_to_answer_by_due ON public.tickets_ticket USING btree (COALESCE(due_at, '9999-01-01 00:00:00+00'::timestamp with time zone), waits_since, id) WHERE (((aside)::text = ''::text) AND ((status)::text = ANY ((ARRAY['new'::character varying, 'open'::character varying])::text[])));

CREATE INDEX tickets_to_close ON public.tickets_ticket USING btree (reopen_until) WHERE ((status)::text = ANY ((ARRAY['solved'::character varying, 'refused'::character varying])::text[]));

CREATE INDEX tickets_under_way_by_due ON public.tickets_ticket USING btree (due_at, id) WHERE ((status)::text = ANY ((ARRAY['new'::character varying, 'open'::character varying, 'waiting'::character varying])::text[]));

CREATE INDEX tickets_under_way_by_line ON public.tickets_ticket USING btree (line_id, status, owner_id, waits_since, id) WHERE ((status)::text = ANY ((ARRAY['new'::character varying, 'open'::character varying, 'waiting'::character varying])::text[]));

CREATE INDEX tickets_unowned ON public.tickets_ticket USING btree (unowned_since) WHERE ((owner_id IS NULL) AND ((status)::text = ANY ((ARRAY['new'::character varying, 'open'::character varying, 'waiting'::character varying])::text[])));

CREATE INDEX tickets_without_a_date ON public.tickets_ticket USING btree (id) WHERE ((due_at IS NULL) AND ((status)::text = ANY ((ARRAY['new'::character varying, 'open'::character varying, 'waiting'::character varying])::text[])));

CREATE INDEX tokens_that_end_untold ON public.api_token USING btree (expires_at) WHERE ((ending_told_at IS NULL) AND (revoked_at IS NULL));

CREATE INDEX transfers_badrow_run_id_86712d3b ON public.transfers_badrow USING btree (run_id);

CREATE INDEX transfers_brought_run_id_927699fd ON public.transfers_brought USING btree (run_id);

CREATE INDEX transfers_run_by_id_42d831ec ON public.transfers_run USING btree (by_id);

CREATE INDEX transfers_run_undone_by_id_460cab44 ON public.transfers_run USING btree (undone_by_id);

CREATE UNIQUE INDEX unique_authenticator_type ON public.mfa_authenticator USING btree (user_id, type) WHERE ((type)::text = ANY ((ARRAY['totp'::character varying, 'recovery_codes'::character varying])::text[]));

CREATE UNIQUE INDEX unique_primary_email ON public.account_emailaddress USING btree (user_id, "primary") WHERE "primary";

CREATE UNIQUE INDEX unique_verified_email ON public.account_emailaddress USING btree (email) WHERE verified;

CREATE INDEX verdicts_to_look_at ON public.clicks_verdict USING btree (state, at DESC) WHERE is_current;

CREATE INDEX versions_of_a_draft ON public.writing_draftversion USING btree (draft_id, id DESC);

CREATE INDEX visits_by_age ON public.clicks_visit USING btree (at);

CREATE INDEX visits_in_order ON public.clicks_visit USING btree (invited_id, at);

CREATE INDEX visits_of_one_client ON public.clicks_visit USING btree (client);

CREATE INDEX warnings_of_a_company ON public.journeys_givenwarning USING btree (company_id, at DESC);

CREATE INDEX watches_by_health ON public.retention_watch USING btree (state, health);

CREATE INDEX words_to_answer ON public.satisfaction_redress USING btree (agent_id, due_at) WHERE (told_at IS NULL);

CREATE INDEX writing_draft_agent_id_57dd1b7f ON public.writing_draft USING btree (agent_id);

CREATE INDEX writing_draft_seen_id_4c5c3bf3 ON public.writing_draft USING btree (seen_id);

CREATE INDEX writing_draft_ticket_id_c14c7b07 ON public.writing_draft USING btree (ticket_id);

CREATE INDEX writing_draftfile_draft_id_7fa1b2dd ON public.writing_draftfile USING btree (draft_id);

CREATE INDEX writing_draftfile_file_id_7d506c0d ON public.writing_draftfile USING btree (file_id);

CREATE INDEX writing_draftversion_draft_id_c0083b7c ON public.writing_draftversion USING btree (draft_id);

CREATE INDEX writing_savedreply_author_id_48bdd3f4 ON public.writing_savedreply USING btree (author_id);

CREATE INDEX writing_savedreply_line_id_27d2c316 ON public.writing_savedreply USING btree (line_id);

CREATE TRIGGER core_journal_is_not_emptied BEFORE TRUNCATE ON public.core_journalentry FOR EACH STATEMENT EXECUTE FUNCTION public.core_journal_is_not_emptied();

CREATE TRIGGER core_journal_stays BEFORE DELETE OR UPDATE ON public.core_journalentry FOR EACH ROW EXECUTE FUNCTION public.core_journal_stays();

CREATE TRIGGER core_tell_of_journal AFTER INSERT ON public.core_journalentry FOR EACH STATEMENT EXECUTE FUNCTION public.core_tell_of_journal();

CREATE TRIGGER procrastinate_jobs_notify_queue_job_aborted_v1 AFTER UPDATE OF abort_requested ON public.procrastinate_jobs FOR EACH ROW WHEN (((old.abort_requested = false) AND (new.abort_requested = true) AND (new.status = 'doing'::public.procrastinate_job_status))) EXECUTE FUNCTION public.procrastinate_notify_queue_abort_job_v1();

CREATE TRIGGER procrastinate_jobs_notify_queue_job_inserted_v1 AFTER INSERT ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.status = 'todo'::public.procrastinate_job_status)) EXECUTE FUNCTION public.procrastinate_notify_queue_job_inserted_v1();

CREATE TRIGGER procrastinate_trigger_abort_requested_events_v1 AFTER UPDATE OF abort_requested ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.abort_requested = true)) EXECUTE FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1();

CREATE TRIGGER procrastinate_trigger_delete_jobs_v1 BEFORE DELETE ON public.procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION public.procrastinate_unlink_periodic_defers_v1();

CREATE TRIGGER procrastinate_trigger_scheduled_events_v1 AFTER INSERT OR UPDATE ON public.procrastinate_jobs FOR EACH ROW WHEN (((new.scheduled_at IS NOT NULL) AND (new.status = 'todo'::public.procrastinate_job_status))) EXECUTE FUNCTION public.procrastinate_trigger_function_scheduled_events_v1();

CREATE TRIGGER procrastinate_trigger_status_events_insert_v1 AFTER INSERT ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.status = 'todo'::public.procrastinate_job_status)) EXECUTE FUNCTION public.procrastinate_trigger_function_status_events_insert_v1();

CREATE TRIGGER procrastinate_trigger_status_events_update_v1 AFTER UPDATE OF status ON public.procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION public.procrastinate_trigger_function_status_events_update_v1();

CREATE TRIGGER queues_count_came AFTER INSERT ON public.queues_place REFERENCING NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION public.queues_count_came();

CREATE TRIGGER queues_count_left AFTER DELETE ON public.queues_place REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION public.queues_count_left();

CREATE TRIGGER queues_count_moved AFTER UPDATE ON public.queues_place REFERENCING OLD TABLE AS gone NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION public.queues_count_moved();

CREATE TRIGGER tickets_keep_numbers AFTER INSERT OR DELETE OR UPDATE ON public.tickets_ticket FOR EACH ROW EXECUTE FUNCTION public.tickets_keep_numbers();

ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_2c513194_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirm_email_address_id_5b7f8c58_fk_account_e FOREIGN KEY (email_address_id) REFERENCES public.account_emailaddress(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_identity
    ADD CONSTRAINT accounts_identity_provider_id_558f5019_fk_accounts_ FOREIGN KEY (provider_id) REFERENCES public.accounts_identityprovider(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_identity
    ADD CONSTRAINT accounts_identity_user_id_f7ddf146_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_identityprovider
    ADD CONSTRAINT accounts_identityprovider_role_id_0911ee30_fk_accounts_role_id FOREIGN KEY (role_id) REFERENCES public.accounts_role(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_signin
    ADD CONSTRAINT accounts_signin_user_id_700b4e69_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_user
    ADD CONSTRAINT accounts_user_role_id_a6dd19b0_fk_accounts_role_id FOREIGN KEY (role_id) REFERENCES public.accounts_role(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.advertising_attackday
    ADD CONSTRAINT advertising_attackday_site_id_fa180ceb_fk_clicks_site_id FOREIGN KEY (site_id) REFERENCES public.clicks_site(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.advertising_burst
    ADD CONSTRAINT advertising_burst_site_id_11e544a9_fk_clicks_site_id FOREIGN KEY (site_id) REFERENCES public.clicks_site(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.advertising_claim
    ADD CONSTRAINT advertising_claim_by_id_ea5473f8_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.advertising_claim
    ADD CONSTRAINT advertising_claim_settled_by_id_99ea4320_fk_accounts_user_id FOREIGN KEY (settled_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.advertising_claim
    ADD CONSTRAINT advertising_claim_site_id_dbc4a3c4_fk_clicks_site_id FOREIGN KEY (site_id) REFERENCES public.clicks_site(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.advertising_excluded
    ADD CONSTRAINT advertising_excluded_exclusion_id_b93b617a_fk_advertisi FOREIGN KEY (exclusion_id) REFERENCES public.advertising_exclusion(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.advertising_exclusion
    ADD CONSTRAINT advertising_exclusio_taken_back_by_id_5762c53c_fk_accounts_ FOREIGN KEY (taken_back_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.advertising_exclusion
    ADD CONSTRAINT advertising_exclusion_by_id_66b0f3a8_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.advertising_exclusion
    ADD CONSTRAINT advertising_exclusion_site_id_4b535680_fk_clicks_site_id FOREIGN KEY (site_id) REFERENCES public.clicks_site(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.advertising_sourceday
    ADD CONSTRAINT advertising_sourceday_site_id_f79bca84_fk_clicks_site_id FOREIGN KEY (site_id) REFERENCES public.clicks_site(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.advertising_suspect
    ADD CONSTRAINT advertising_suspect_site_id_3a57f56c_fk_clicks_site_id FOREIGN KEY (site_id) REFERENCES public.clicks_site(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.advertising_watch
    ADD CONSTRAINT advertising_watch_site_id_97d6ef5f_fk_clicks_site_id FOREIGN KEY (site_id) REFERENCES public.clicks_site(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.api_keptanswer
    ADD CONSTRAINT api_keptanswer_token_id_5d192fd4_fk_api_token_id FOREIGN KEY (token_id) REFERENCES public.api_token(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.api_pace
    ADD CONSTRAINT api_pace_token_id_b6c010b6_fk_api_token_id FOREIGN KEY (token_id) REFERENCES public.api_token(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.api_token
    ADD CONSTRAINT api_token_revoked_by_id_69b4d983_fk_accounts_user_id FOREIGN KEY (revoked_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.api_token
    ADD CONSTRAINT api_token_user_id_b646d2e7_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissio_permission_id_84c5c92e_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_b120cbf9_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_2f476e4b_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.automation_macro
    ADD CONSTRAINT automation_macro_author_id_a13d0054_fk_team_agent_id FOREIGN KEY (author_id) REFERENCES public.team_agent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.automation_macro
    ADD CONSTRAINT automation_macro_kind_id_2aee005a_fk_tickets_ticketkind_id FOREIGN KEY (kind_id) REFERENCES public.tickets_ticketkind(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.automation_macro
    ADD CONSTRAINT automation_macro_line_id_9ccd0c71_fk_team_line_id FOREIGN KEY (line_id) REFERENCES public.team_line(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.automation_macro
    ADD CONSTRAINT automation_macro_owner_id_7db3815f_fk_team_agent_id FOREIGN KEY (owner_id) REFERENCES public.team_agent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.automation_macro
    ADD CONSTRAINT automation_macro_reply_id_fb4230ec_fk_writing_savedreply_id FOREIGN KEY (reply_id) REFERENCES public.writing_savedreply(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.automation_macro
    ADD CONSTRAINT automation_macro_to_line_id_8fc9eeab_fk_team_line_id FOREIGN KEY (to_line_id) REFERENCES public.team_line(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.automation_macrorun
    ADD CONSTRAINT automation_macrorun_by_id_bc86cefe_fk_team_agent_id FOREIGN KEY (by_id) REFERENCES public.team_agent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.automation_macrorun
    ADD CONSTRAINT automation_macrorun_macro_id_01be813d_fk_automation_macro_id FOREIGN KEY (macro_id) REFERENCES public.automation_macro(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.automation_macrorun
    ADD CONSTRAINT automation_macrorun_ticket_id_28e0e40b_fk_tickets_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.briefings_briefing
    ADD CONSTRAINT briefings_briefing_company_id_5a835d79_fk_clients_company_id FOREIGN KEY (company_id) REFERENCES public.clients_company(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.briefings_briefing
    ADD CONSTRAINT briefings_briefing_held_by_id_72d5da7d_fk_accounts_user_id FOREIGN KEY (held_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.briefings_briefing
    ADD CONSTRAINT briefings_briefing_sent_by_id_c65b315f_fk_accounts_user_id FOREIGN KEY (sent_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.briefings_briefingletter
    ADD CONSTRAINT briefings_briefingle_briefing_id_0b9d3cd9_fk_briefings FOREIGN KEY (briefing_id) REFERENCES public.briefings_briefing(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.briefings_briefingletter
    ADD CONSTRAINT briefings_briefingle_contact_id_57aa631b_fk_clients_c FOREIGN KEY (contact_id) REFERENCES public.clients_contact(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.briefings_briefingletter
    ADD CONSTRAINT briefings_briefingle_invited_id_fe4fb21d_fk_clicks_in FOREIGN KEY (invited_id) REFERENCES public.clicks_invited(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.briefings_briefingreader
    ADD CONSTRAINT briefings_briefingre_contact_id_0b858ae7_fk_clients_c FOREIGN KEY (contact_id) REFERENCES public.clients_contact(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.briefings_briefingreader
    ADD CONSTRAINT briefings_briefingre_rhythm_id_97facd8c_fk_briefings FOREIGN KEY (rhythm_id) REFERENCES public.briefings_briefingrhythm(company_id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.briefings_briefingrhythm
    ADD CONSTRAINT briefings_briefingrh_company_id_44f90e19_fk_clients_c FOREIGN KEY (company_id) REFERENCES public.clients_company(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.briefings_briefingstop
    ADD CONSTRAINT briefings_briefingst_contact_id_73892414_fk_clients_c FOREIGN KEY (contact_id) REFERENCES public.clients_contact(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.channels_delivery
    ADD CONSTRAINT channels_delivery_message_id_60a11a5e_fk_tickets_message_id FOREIGN KEY (message_id) REFERENCES public.tickets_message(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.channels_hold
    ADD CONSTRAINT channels_hold_agent_id_ac92667d_fk_team_agent_id FOREIGN KEY (agent_id) REFERENCES public.team_agent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.clicks_allowed
    ADD CONSTRAINT clicks_allowed_by_id_106cfc5a_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.clicks_allowed
    ADD CONSTRAINT clicks_allowed_ended_by_id_3f61194e_fk_accounts_user_id FOREIGN KEY (ended_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.clicks_allowed
    ADD CONSTRAINT clicks_allowed_site_id_82b12f76_fk_clicks_site_id FOREIGN KEY (site_id) REFERENCES public.clicks_site(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.clicks_click
    ADD CONSTRAINT clicks_click_invited_id_771e6c5b_fk_clicks_invited_id FOREIGN KEY (invited_id) REFERENCES public.clicks_invited(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.clicks_click
    ADD CONSTRAINT clicks_click_visit_id_15089c86_fk_clicks_visit_id FOREIGN KEY (visit_id) REFERENCES public.clicks_visit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.clicks_invited
    ADD CONSTRAINT clicks_invited_key_id_c9261133_fk_clicks_key_id FOREIGN KEY (key_id) REFERENCES public.clicks_key(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.clicks_overflow
    ADD CONSTRAINT clicks_overflow_invited_id_4ba81910_fk_clicks_invited_id FOREIGN KEY (invited_id) REFERENCES public.clicks_invited(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.clicks_overruling
    ADD CONSTRAINT clicks_overruling_by_id_a0a63fdf_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.clicks_overruling
    ADD CONSTRAINT clicks_overruling_click_id_4eede386_fk_clicks_siteclick_id FOREIGN KEY (click_id) REFERENCES public.clicks_siteclick(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.clicks_overruling
    ADD CONSTRAINT clicks_overruling_taken_back_by_id_66521d77_fk_accounts_user_id FOREIGN KEY (taken_back_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.clicks_siteclick
    ADD CONSTRAINT clicks_siteclick_site_id_971a1351_fk_clicks_site_id FOREIGN KEY (site_id) REFERENCES public.clicks_site(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.clicks_siteoverflow
    ADD CONSTRAINT clicks_siteoverflow_site_id_3c69b845_fk_clicks_site_id FOREIGN KEY (site_id) REFERENCES public.clicks_site(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.clicks_trace
    ADD CONSTRAINT clicks_trace_visit_id_52bfe1ae_fk_clicks_visit_id FOREIGN KEY (visit_id) REFERENCES public.clicks_visit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.clicks_verdict
    ADD CONSTRAINT clicks_verdict_by_id_f1feb10c_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.clicks_verdict
    ADD CONSTRAINT clicks_verdict_click_id_ef717f3f_fk_clicks_click_id FOREIGN KEY (click_id) REFERENCES public.clicks_click(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.clicks_visit
    ADD CONSTRAINT clicks_visit_invited_id_8f19675d_fk_clicks_invited_id FOREIGN KEY (invited_id) REFERENCES public.clicks_invited(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.clients_acquaintance
    ADD CONSTRAINT clients_acquaintance_contact_id_78e28616_fk_clients_contact_id FOREIGN KEY (contact_id) REFERENCES public.clients_contact(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.clients_acquaintance
    ADD CONSTRAINT clients_acquaintance_user_id_0ba7a90c_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.clients_agreement
    ADD CONSTRAINT clients_agreement_company_id_e4ffdd46_fk_clients_company_id FOREIGN KEY (company_id) REFERENCES public.clients_company(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.clients_agreement
    ADD CONSTRAINT clients_agreement_file_id_2f0434f3_fk_core_storedfile_id FOREIGN KEY (file_id) REFERENCES public.core_storedfile(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.clients_attitude
    ADD CONSTRAINT clients_attitude_by_id_739de16e_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.clients_attitude
    ADD CONSTRAINT clients_attitude_company_id_d31096e1_fk_clients_company_id FOREIGN KEY (company_id) REFERENCES public.clients_company(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.clients_attitude
    ADD CONSTRAINT clients_attitude_contact_id_5005599a_fk_clients_contact_id FOREIGN KEY (contact_id) REFERENCES public.clients_contact(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.clients_charge
    ADD CONSTRAINT clients_charge_company_id_0bc05242_fk_clients_company_id FOREIGN KEY (company_id) REFERENCES public.clients_company(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.clients_charge
    ADD CONSTRAINT clients_charge_sheet_id_5ebdffe9_fk_clients_sheet_id FOREIGN KEY (sheet_id) REFERENCES public.clients_sheet(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.clients_clientpriority
    ADD CONSTRAINT clients_clientpriori_company_id_fd4e8de5_fk_clients_c FOREIGN KEY (company_id) REFERENCES public.clients_company(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.clients_company
    ADD CONSTRAINT clients_company_account_owner_id_01666f08_fk_accounts_user_id FOREIGN KEY (account_owner_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.clients_companydomain
    ADD CONSTRAINT clients_companydomain_company_id_22925597_fk_clients_company_id FOREIGN KEY (company_id) REFERENCES public.clients_company(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.clients_companyfile
    ADD CONSTRAINT clients_companyfile_by_id_0e7638d2_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.clients_companyfile
    ADD CONSTRAINT clients_companyfile_company_id_1428652a_fk_clients_company_id FOREIGN KEY (company_id) REFERENCES public.clients_company(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.clients_companyfile
    ADD CONSTRAINT clients_companyfile_file_id_8909992c_fk_core_storedfile_id FOREIGN KEY (file_id) REFERENCES public.core_storedfile(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.clients_contact
    ADD CONSTRAINT clients_contact_merged_into_id_ec0aef72_fk_clients_contact_id FOREIGN KEY (merged_into_id) REFERENCES public.clients_contact(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.clients_contact
    ADD CONSTRAINT clients_contact_user_id_14b6a717_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.clients_contactaddress
    ADD CONSTRAINT clients_contactaddre_contact_id_58130b28_fk_clients_c FOREIGN KEY (contact_id) REFERENCES public.clients_contact(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.clients_goal
    ADD CONSTRAINT clients_goal_by_id_65e46eeb_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.clients_goal
    ADD CONSTRAINT clients_goal_company_id_e27da379_fk_clients_company_id FOREIGN KEY (company_id) REFERENCES public.clients_company(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.clients_goal
    ADD CONSTRAINT clients_goal_said_by_id_09f1efdd_fk_clients_contact_id FOREIGN KEY (said_by_id) REFERENCES public.clients_contact(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.clients_meeting
    ADD CONSTRAINT clients_meeting_after_id_7804cedd_fk_clients_meeting_id FOREIGN KEY (after_id) REFERENCES public.clients_meeting(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.clients_meeting
    ADD CONSTRAINT clients_meeting_by_id_76d81525_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.clients_meeting
    ADD CONSTRAINT clients_meeting_company_id_d2594c23_fk_clients_company_id FOREIGN KEY (company_id) REFERENCES public.clients_company(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.clients_meeting
    ADD CONSTRAINT clients_meeting_ended_by_id_103ea19b_fk_accounts_user_id FOREIGN KEY (ended_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.clients_meeting_people
    ADD CONSTRAINT clients_meeting_peop_contact_id_7790370b_fk_clients_c FOREIGN KEY (contact_id) REFERENCES public.clients_contact(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.clients_meeting_people
    ADD CONSTRAINT clients_meeting_peop_meeting_id_ef82b0d7_fk_clients_m FOREIGN KEY (meeting_id) REFERENCES public.clients_meeting(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.clients_membership
    ADD CONSTRAINT clients_membership_company_id_86ceabfd_fk_clients_company_id FOREIGN KEY (company_id) REFERENCES public.clients_company(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.clients_membership
    ADD CONSTRAINT clients_membership_contact_id_7fe7a876_fk_clients_contact_id FOREIGN KEY (contact_id) REFERENCES public.clients_contact(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.clients_passedover
    ADD CONSTRAINT clients_passedover_by_id_10b68322_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.clients_passedover
    ADD CONSTRAINT clients_passedover_company_id_0214ba85_fk_clients_company_id FOREIGN KEY (company_id) REFERENCES public.clients_company(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.clients_sheet
    ADD CONSTRAINT clients_sheet_by_id_c7cb624d_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.clients_sheet
    ADD CONSTRAINT clients_sheet_file_id_d6cecaf1_fk_core_storedfile_id FOREIGN KEY (file_id) REFERENCES public.core_storedfile(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.clients_sheet
    ADD CONSTRAINT clients_sheet_taken_back_by_id_c26478d1_fk_accounts_user_id FOREIGN KEY (taken_back_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.email_blockedsender
    ADD CONSTRAINT email_blockedsender_blocked_by_id_331c2fd8_fk_accounts_user_id FOREIGN KEY (blocked_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.email_blockedsender
    ADD CONSTRAINT email_blockedsender_lifted_by_id_6c9d8e06_fk_accounts_user_id FOREIGN KEY (lifted_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.email_candidate
    ADD CONSTRAINT email_candidate_may_belong_to_id_928dfb18_fk_tickets_ticket_id FOREIGN KEY (may_belong_to_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.email_candidate
    ADD CONSTRAINT email_candidate_ticket_id_2bb984b9_fk_tickets_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.email_consent
    ADD CONSTRAINT email_consent_given_by_id_ee3b3550_fk_accounts_user_id FOREIGN KEY (given_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.email_consent
    ADD CONSTRAINT email_consent_mailbox_id_631660f9_fk_email_mailbox_id FOREIGN KEY (mailbox_id) REFERENCES public.email_mailbox(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.email_departure
    ADD CONSTRAINT email_departure_mailbox_id_dfb1d1dc_fk_email_mailbox_id FOREIGN KEY (mailbox_id) REFERENCES public.email_mailbox(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.email_departure
    ADD CONSTRAINT email_departure_message_id_60f7f881_fk_tickets_message_id FOREIGN KEY (message_id) REFERENCES public.tickets_message(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.email_mailbox
    ADD CONSTRAINT email_mailbox_line_id_014ce6fd_fk_team_line_id FOREIGN KEY (line_id) REFERENCES public.team_line(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.email_pickup
    ADD CONSTRAINT email_pickup_mailbox_id_6c676889_fk_email_mailbox_id FOREIGN KEY (mailbox_id) REFERENCES public.email_mailbox(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.email_rawletter
    ADD CONSTRAINT email_rawletter_file_id_542e4b20_fk_core_storedfile_id FOREIGN KEY (file_id) REFERENCES public.core_storedfile(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.email_rawletter
    ADD CONSTRAINT email_rawletter_mailbox_id_58b32bdb_fk_email_mailbox_id FOREIGN KEY (mailbox_id) REFERENCES public.email_mailbox(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.email_rawletter
    ADD CONSTRAINT email_rawletter_message_id_080b6255_fk_tickets_message_id FOREIGN KEY (message_id) REFERENCES public.tickets_message(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.email_rawletter
    ADD CONSTRAINT email_rawletter_passed_by_id_a09cea39_fk_accounts_user_id FOREIGN KEY (passed_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.email_refusalnotice
    ADD CONSTRAINT email_refusalnotice_letter_id_26be9463_fk_email_rawletter_id FOREIGN KEY (letter_id) REFERENCES public.email_rawletter(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.email_threadid
    ADD CONSTRAINT email_threadid_message_id_5484e414_fk_tickets_message_id FOREIGN KEY (message_id) REFERENCES public.tickets_message(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.email_threadid
    ADD CONSTRAINT email_threadid_ticket_id_497218d2_fk_tickets_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.journeys_accountfacts
    ADD CONSTRAINT journeys_accountfacts_company_id_27f3131a_fk_clients_company_id FOREIGN KEY (company_id) REFERENCES public.clients_company(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.journeys_accountfacts
    ADD CONSTRAINT journeys_accountfacts_partner_id_a3c560c4_fk_clients_company_id FOREIGN KEY (partner_id) REFERENCES public.clients_company(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.journeys_departure
    ADD CONSTRAINT journeys_departure_by_id_f5c19500_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.journeys_departure
    ADD CONSTRAINT journeys_departure_company_id_fa08a632_fk_clients_company_id FOREIGN KEY (company_id) REFERENCES public.clients_company(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.journeys_departure
    ADD CONSTRAINT journeys_departure_stage_id_80ef952b_fk_journeys_ FOREIGN KEY (stage_id) REFERENCES public.journeys_journeystage(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.journeys_departure
    ADD CONSTRAINT journeys_departure_taken_back_by_id_0e885ed0_fk_accounts_ FOREIGN KEY (taken_back_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.journeys_expectedquestion
    ADD CONSTRAINT journeys_expectedque_stage_id_16ba0a1d_fk_journeys_ FOREIGN KEY (stage_id) REFERENCES public.journeys_journeystage(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.journeys_givenwarning
    ADD CONSTRAINT journeys_givenwarnin_rule_id_89080a65_fk_journeys_ FOREIGN KEY (rule_id) REFERENCES public.journeys_warningrule(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.journeys_givenwarning
    ADD CONSTRAINT journeys_givenwarning_company_id_3e4758f6_fk_clients_company_id FOREIGN KEY (company_id) REFERENCES public.clients_company(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.journeys_givenwarning
    ADD CONSTRAINT journeys_givenwarning_ticket_id_3950748f_fk_tickets_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.journeys_givenwarning
    ADD CONSTRAINT journeys_givenwarning_to_id_c981fbbb_fk_clients_company_id FOREIGN KEY (to_id) REFERENCES public.clients_company(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.journeys_heldwarning
    ADD CONSTRAINT journeys_heldwarning_by_id_c302da6c_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.journeys_heldwarning
    ADD CONSTRAINT journeys_heldwarning_company_id_f6ba9cd4_fk_clients_company_id FOREIGN KEY (company_id) REFERENCES public.clients_company(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.journeys_heldwarning
    ADD CONSTRAINT journeys_heldwarning_rule_id_61e5237a_fk_journeys_ FOREIGN KEY (rule_id) REFERENCES public.journeys_warningrule(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.journeys_stagecondition
    ADD CONSTRAINT journeys_stagecondit_kind_id_6c39f277_fk_tickets_t FOREIGN KEY (kind_id) REFERENCES public.tickets_ticketkind(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.journeys_stagecondition
    ADD CONSTRAINT journeys_stagecondit_stage_id_3434dd92_fk_journeys_ FOREIGN KEY (stage_id) REFERENCES public.journeys_journeystage(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.journeys_stageentry
    ADD CONSTRAINT journeys_stageentry_by_id_c8cdef68_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.journeys_stageentry
    ADD CONSTRAINT journeys_stageentry_company_id_4649b62e_fk_clients_company_id FOREIGN KEY (company_id) REFERENCES public.clients_company(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.journeys_stageentry
    ADD CONSTRAINT journeys_stageentry_rules_said_id_b8a5f513_fk_journeys_ FOREIGN KEY (rules_said_id) REFERENCES public.journeys_journeystage(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.journeys_stageentry
    ADD CONSTRAINT journeys_stageentry_stage_id_856b6ba3_fk_journeys_ FOREIGN KEY (stage_id) REFERENCES public.journeys_journeystage(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.journeys_warningletter
    ADD CONSTRAINT journeys_warninglett_contact_id_c94090b6_fk_clients_c FOREIGN KEY (contact_id) REFERENCES public.clients_contact(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.journeys_warningletter
    ADD CONSTRAINT journeys_warninglett_message_id_d07d3315_fk_tickets_m FOREIGN KEY (message_id) REFERENCES public.tickets_message(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.journeys_warningletter
    ADD CONSTRAINT journeys_warninglett_warning_id_98922d9d_fk_journeys_ FOREIGN KEY (warning_id) REFERENCES public.journeys_givenwarning(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.journeys_warningsoff
    ADD CONSTRAINT journeys_warningsoff_by_id_e6d90a42_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.journeys_warningsoff
    ADD CONSTRAINT journeys_warningsoff_company_id_bcd85e36_fk_clients_company_id FOREIGN KEY (company_id) REFERENCES public.clients_company(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.journeys_warningtext
    ADD CONSTRAINT journeys_warningtext_rule_id_65719972_fk_journeys_ FOREIGN KEY (rule_id) REFERENCES public.journeys_warningrule(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.mfa_authenticator
    ADD CONSTRAINT mfa_authenticator_user_id_0c3a50c0_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.notes_carriednotes
    ADD CONSTRAINT notes_carriednotes_merge_id_f5ff6ca2_fk_tickets_merge_id FOREIGN KEY (merge_id) REFERENCES public.tickets_merge(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.notes_clientnote
    ADD CONSTRAINT notes_clientnote_author_id_ccab446f_fk_team_agent_id FOREIGN KEY (author_id) REFERENCES public.team_agent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.notes_clientnote
    ADD CONSTRAINT notes_clientnote_company_id_dfe37c9c_fk_clients_company_id FOREIGN KEY (company_id) REFERENCES public.clients_company(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.notes_clientnote
    ADD CONSTRAINT notes_clientnote_contact_id_10bb1975_fk_clients_contact_id FOREIGN KEY (contact_id) REFERENCES public.clients_contact(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.notes_mention
    ADD CONSTRAINT notes_mention_agent_id_3640e91f_fk_team_agent_id FOREIGN KEY (agent_id) REFERENCES public.team_agent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.notes_mention
    ADD CONSTRAINT notes_mention_note_id_3b20ce85_fk_notes_note_id FOREIGN KEY (note_id) REFERENCES public.notes_note(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.notes_note
    ADD CONSTRAINT notes_note_author_id_e9645357_fk_team_agent_id FOREIGN KEY (author_id) REFERENCES public.team_agent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.notes_note
    ADD CONSTRAINT notes_note_ticket_id_2f0d3d48_fk_tickets_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.notifications_notification
    ADD CONSTRAINT notifications_notification_user_id_b5e8c0ff_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.notifications_preference
    ADD CONSTRAINT notifications_preference_user_id_c839c2d6_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.plays_draw
    ADD CONSTRAINT plays_draw_company_id_4f5050ad_fk_clients_company_id FOREIGN KEY (company_id) REFERENCES public.clients_company(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.plays_draw
    ADD CONSTRAINT plays_draw_follows_id_6db78bd6_fk_plays_draw_id FOREIGN KEY (follows_id) REFERENCES public.plays_draw(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.plays_exempt
    ADD CONSTRAINT plays_exempt_by_id_a0427e0e_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.plays_exempt
    ADD CONSTRAINT plays_exempt_company_id_2808d6d9_fk_clients_company_id FOREIGN KEY (company_id) REFERENCES public.clients_company(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.plays_hintanswer
    ADD CONSTRAINT plays_hintanswer_by_id_02506c6f_fk_team_agent_id FOREIGN KEY (by_id) REFERENCES public.team_agent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.plays_hintanswer
    ADD CONSTRAINT plays_hintanswer_company_id_114ae722_fk_clients_company_id FOREIGN KEY (company_id) REFERENCES public.clients_company(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.plays_hintanswer
    ADD CONSTRAINT plays_hintanswer_play_id_7bea6381_fk_plays_play_id FOREIGN KEY (play_id) REFERENCES public.plays_play(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.plays_patternstep
    ADD CONSTRAINT plays_patternstep_agent_id_cde36ba3_fk_team_agent_id FOREIGN KEY (agent_id) REFERENCES public.team_agent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.plays_patternstep
    ADD CONSTRAINT plays_patternstep_pattern_id_5a12e3ab_fk_plays_pattern_id FOREIGN KEY (pattern_id) REFERENCES public.plays_pattern(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.plays_play
    ADD CONSTRAINT plays_play_company_id_06ec1647_fk_clients_company_id FOREIGN KEY (company_id) REFERENCES public.clients_company(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.plays_play
    ADD CONSTRAINT plays_play_opened_by_id_8ccc3165_fk_team_agent_id FOREIGN KEY (opened_by_id) REFERENCES public.team_agent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.plays_play
    ADD CONSTRAINT plays_play_pattern_id_6490ebb4_fk_plays_pattern_id FOREIGN KEY (pattern_id) REFERENCES public.plays_pattern(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.plays_playresult
    ADD CONSTRAINT plays_playresult_by_id_966d84ac_fk_team_agent_id FOREIGN KEY (by_id) REFERENCES public.team_agent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.plays_playresult
    ADD CONSTRAINT plays_playresult_play_id_6828f53b_fk_plays_play_id FOREIGN KEY (play_id) REFERENCES public.plays_play(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.plays_playstep
    ADD CONSTRAINT plays_playstep_agent_id_d05a2d06_fk_team_agent_id FOREIGN KEY (agent_id) REFERENCES public.team_agent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.plays_playstep
    ADD CONSTRAINT plays_playstep_play_id_37c8bc60_fk_plays_play_id FOREIGN KEY (play_id) REFERENCES public.plays_play(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.plays_playstep
    ADD CONSTRAINT plays_playstep_promise_id_5a09838c_fk_promises_promise_id FOREIGN KEY (promise_id) REFERENCES public.promises_promise(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.plays_stepend
    ADD CONSTRAINT plays_stepend_by_id_f15a596e_fk_team_agent_id FOREIGN KEY (by_id) REFERENCES public.team_agent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.plays_stepend
    ADD CONSTRAINT plays_stepend_step_id_38cc828f_fk_plays_playstep_id FOREIGN KEY (step_id) REFERENCES public.plays_playstep(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.presence_mark
    ADD CONSTRAINT presence_mark_ticket_id_6f12a9c4_fk_tickets_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.presence_mark
    ADD CONSTRAINT presence_mark_user_id_d8d19984_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.procrastinate_events
    ADD CONSTRAINT procrastinate_events_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.procrastinate_jobs(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.procrastinate_jobs
    ADD CONSTRAINT procrastinate_jobs_worker_id_fkey FOREIGN KEY (worker_id) REFERENCES public.procrastinate_workers(id) ON DELETE SET NULL;

ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.procrastinate_jobs(id);

ALTER TABLE ONLY public.promises_clienthours
    ADD CONSTRAINT promises_clienthours_calendar_id_a7bbbe24_fk_promises_ FOREIGN KEY (calendar_id) REFERENCES public.promises_workcalendar(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.promises_clienthours
    ADD CONSTRAINT promises_clienthours_company_id_b593d91a_fk_clients_company_id FOREIGN KEY (company_id) REFERENCES public.clients_company(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.promises_clockfact
    ADD CONSTRAINT promises_clockfact_input_id_d7617c06_fk_promises_promise_id FOREIGN KEY (input_id) REFERENCES public.promises_promise(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.promises_clockfact
    ADD CONSTRAINT promises_clockfact_level_id_e3194151_fk_promises_ FOREIGN KEY (level_id) REFERENCES public.promises_servicelevel(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.promises_clockfact
    ADD CONSTRAINT promises_clockfact_message_id_ee60c0db_fk_tickets_message_id FOREIGN KEY (message_id) REFERENCES public.tickets_message(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.promises_clockfact
    ADD CONSTRAINT promises_clockfact_rule_id_19d8b722_fk_promises_levelrule_id FOREIGN KEY (rule_id) REFERENCES public.promises_levelrule(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.promises_clockfact
    ADD CONSTRAINT promises_clockfact_targets_id_2fa94453_fk_promises_ FOREIGN KEY (targets_id) REFERENCES public.promises_agreedtargets(digest) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.promises_clockfact
    ADD CONSTRAINT promises_clockfact_ticket_id_536e9e28_fk_tickets_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.promises_draftedpromises
    ADD CONSTRAINT promises_draftedprom_ticket_id_19a14a53_fk_tickets_t FOREIGN KEY (ticket_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.promises_draftedpromises
    ADD CONSTRAINT promises_draftedpromises_agent_id_ba533367_fk_team_agent_id FOREIGN KEY (agent_id) REFERENCES public.team_agent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.promises_escalation_agents
    ADD CONSTRAINT promises_escalation__escalation_id_8e14e4ea_fk_promises_ FOREIGN KEY (escalation_id) REFERENCES public.promises_escalation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.promises_escalation_agents
    ADD CONSTRAINT promises_escalation_agents_agent_id_afaf7f2b_fk_team_agent_id FOREIGN KEY (agent_id) REFERENCES public.team_agent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.promises_escalation
    ADD CONSTRAINT promises_escalation_promise_id_146a3b05_fk_promises_promise_id FOREIGN KEY (promise_id) REFERENCES public.promises_promise(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.promises_escalationstep
    ADD CONSTRAINT promises_escalations_level_id_0acb3141_fk_promises_ FOREIGN KEY (level_id) REFERENCES public.promises_servicelevel(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.promises_firemode
    ADD CONSTRAINT promises_firemode_by_id_8507bf9e_fk_team_agent_id FOREIGN KEY (by_id) REFERENCES public.team_agent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.promises_firemode
    ADD CONSTRAINT promises_firemode_ended_by_id_dbcc6436_fk_team_agent_id FOREIGN KEY (ended_by_id) REFERENCES public.team_agent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.promises_firemode
    ADD CONSTRAINT promises_firemode_ticket_id_5663e7e2_fk_tickets_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.promises_levelrule
    ADD CONSTRAINT promises_levelrule_agreement_id_d83706e3_fk_clients_a FOREIGN KEY (agreement_id) REFERENCES public.clients_agreement(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.promises_levelrule
    ADD CONSTRAINT promises_levelrule_level_id_2fc8e4a5_fk_promises_ FOREIGN KEY (level_id) REFERENCES public.promises_servicelevel(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.promises_preparedmove
    ADD CONSTRAINT promises_preparedmov_promise_id_24fb9d23_fk_promises_ FOREIGN KEY (promise_id) REFERENCES public.promises_promise(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.promises_promise
    ADD CONSTRAINT promises_promise_agent_id_6e078aea_fk_team_agent_id FOREIGN KEY (agent_id) REFERENCES public.team_agent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.promises_promise
    ADD CONSTRAINT promises_promise_company_id_bb9645c6_fk_clients_company_id FOREIGN KEY (company_id) REFERENCES public.clients_company(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.promises_promise
    ADD CONSTRAINT promises_promise_contact_id_24d4c6ec_fk_clients_contact_id FOREIGN KEY (contact_id) REFERENCES public.clients_contact(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.promises_promise
    ADD CONSTRAINT promises_promise_made_by_id_60c8040a_fk_team_agent_id FOREIGN KEY (made_by_id) REFERENCES public.team_agent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.promises_promise
    ADD CONSTRAINT promises_promise_message_id_dacdb15c_fk_tickets_message_id FOREIGN KEY (message_id) REFERENCES public.tickets_message(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.promises_promise
    ADD CONSTRAINT promises_promise_snooze_id_c4164a5f_fk_tickets_snooze_id FOREIGN KEY (snooze_id) REFERENCES public.tickets_snooze(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.promises_promise
    ADD CONSTRAINT promises_promise_ticket_id_68b211c3_fk_tickets_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.promises_promisemove
    ADD CONSTRAINT promises_promisemove_by_id_d0b01b07_fk_team_agent_id FOREIGN KEY (by_id) REFERENCES public.team_agent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.promises_promisemove
    ADD CONSTRAINT promises_promisemove_message_id_b16f8efb_fk_tickets_message_id FOREIGN KEY (message_id) REFERENCES public.tickets_message(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.promises_promisemove
    ADD CONSTRAINT promises_promisemove_promise_id_26facde6_fk_promises_promise_id FOREIGN KEY (promise_id) REFERENCES public.promises_promise(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.promises_promisemove
    ADD CONSTRAINT promises_promisemove_told_in_id_67e8ed96_fk_tickets_message_id FOREIGN KEY (told_in_id) REFERENCES public.tickets_message(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.promises_servicelevel
    ADD CONSTRAINT promises_serviceleve_calendar_id_617166e6_fk_promises_ FOREIGN KEY (calendar_id) REFERENCES public.promises_workcalendar(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.promises_ticketlevel
    ADD CONSTRAINT promises_ticketlevel_level_id_060e3d8b_fk_promises_ FOREIGN KEY (level_id) REFERENCES public.promises_servicelevel(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.promises_ticketlevel
    ADD CONSTRAINT promises_ticketlevel_rule_id_e51b321f_fk_promises_levelrule_id FOREIGN KEY (rule_id) REFERENCES public.promises_levelrule(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.promises_ticketlevel
    ADD CONSTRAINT promises_ticketlevel_targets_id_c7e06dae_fk_promises_ FOREIGN KEY (targets_id) REFERENCES public.promises_agreedtargets(digest) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.promises_ticketlevel
    ADD CONSTRAINT promises_ticketlevel_ticket_id_1404f713_fk_tickets_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.queues_favourite
    ADD CONSTRAINT queues_favourite_agent_id_cc233835_fk_team_agent_id FOREIGN KEY (agent_id) REFERENCES public.team_agent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.queues_favourite
    ADD CONSTRAINT queues_favourite_queue_id_dc94c0a9_fk_queues_queue_id FOREIGN KEY (queue_id) REFERENCES public.queues_queue(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.queues_place
    ADD CONSTRAINT queues_place_line_id_ccd7fdd5_fk_team_line_id FOREIGN KEY (line_id) REFERENCES public.team_line(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.queues_place
    ADD CONSTRAINT queues_place_owner_id_60a1a180_fk_team_agent_id FOREIGN KEY (owner_id) REFERENCES public.team_agent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.queues_place
    ADD CONSTRAINT queues_place_queue_id_4bccca28_fk_queues_queue_id FOREIGN KEY (queue_id) REFERENCES public.queues_queue(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.queues_place
    ADD CONSTRAINT queues_place_ticket_id_6608ffe5_fk_tickets_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.queues_queue
    ADD CONSTRAINT queues_queue_edited_by_id_12e50521_fk_team_agent_id FOREIGN KEY (edited_by_id) REFERENCES public.team_agent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.queues_queue
    ADD CONSTRAINT queues_queue_line_id_0e5c2360_fk_team_line_id FOREIGN KEY (line_id) REFERENCES public.team_line(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.queues_queue
    ADD CONSTRAINT queues_queue_owner_id_14d7d665_fk_team_agent_id FOREIGN KEY (owner_id) REFERENCES public.team_agent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.queues_tally
    ADD CONSTRAINT queues_tally_line_id_007f5165_fk_team_line_id FOREIGN KEY (line_id) REFERENCES public.team_line(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.queues_tally
    ADD CONSTRAINT queues_tally_owner_id_6541574a_fk_team_agent_id FOREIGN KEY (owner_id) REFERENCES public.team_agent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.queues_tally
    ADD CONSTRAINT queues_tally_queue_id_82dd7b61_fk_queues_queue_id FOREIGN KEY (queue_id) REFERENCES public.queues_queue(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.records_forgetting
    ADD CONSTRAINT records_forgetting_by_id_a89d1626_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.records_forgetting
    ADD CONSTRAINT records_forgetting_contact_id_1b8d4fcf_fk_clients_contact_id FOREIGN KEY (contact_id) REFERENCES public.clients_contact(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.records_givingout
    ADD CONSTRAINT records_givingout_by_id_40935c74_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.records_givingout
    ADD CONSTRAINT records_givingout_contact_id_e13cc5cc_fk_clients_contact_id FOREIGN KEY (contact_id) REFERENCES public.clients_contact(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.records_givingout
    ADD CONSTRAINT records_givingout_file_id_61145518_fk_core_storedfile_id FOREIGN KEY (file_id) REFERENCES public.core_storedfile(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.records_hold
    ADD CONSTRAINT records_hold_by_id_fffa84ed_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.records_hold
    ADD CONSTRAINT records_hold_company_id_f29aa051_fk_clients_company_id FOREIGN KEY (company_id) REFERENCES public.clients_company(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.records_hold
    ADD CONSTRAINT records_hold_contact_id_5baa4b05_fk_clients_contact_id FOREIGN KEY (contact_id) REFERENCES public.clients_contact(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.records_hold
    ADD CONSTRAINT records_hold_lifted_by_id_48e3be9b_fk_accounts_user_id FOREIGN KEY (lifted_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.records_hold
    ADD CONSTRAINT records_hold_ticket_id_a88cfdcd_fk_tickets_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.records_personrequest
    ADD CONSTRAINT records_personreques_forgetting_id_8ebff53e_fk_records_f FOREIGN KEY (forgetting_id) REFERENCES public.records_forgetting(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.records_personrequest
    ADD CONSTRAINT records_personreques_giving_out_id_04fa88ae_fk_records_g FOREIGN KEY (giving_out_id) REFERENCES public.records_givingout(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.records_personrequest
    ADD CONSTRAINT records_personrequest_by_id_9cff0e62_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.records_personrequest
    ADD CONSTRAINT records_personrequest_contact_id_3bf29aa0_fk_clients_contact_id FOREIGN KEY (contact_id) REFERENCES public.clients_contact(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.records_rule
    ADD CONSTRAINT records_rule_company_id_b87038a6_fk_clients_company_id FOREIGN KEY (company_id) REFERENCES public.clients_company(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.records_rule
    ADD CONSTRAINT records_rule_line_id_66dde5d3_fk_team_line_id FOREIGN KEY (line_id) REFERENCES public.team_line(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.retention_alarm
    ADD CONSTRAINT retention_alarm_company_id_5efaf46d_fk_clients_company_id FOREIGN KEY (company_id) REFERENCES public.clients_company(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.retention_healthweek
    ADD CONSTRAINT retention_healthweek_company_id_0ac1ac22_fk_clients_company_id FOREIGN KEY (company_id) REFERENCES public.clients_company(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.retention_lull
    ADD CONSTRAINT retention_lull_by_id_5493444a_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.retention_lull
    ADD CONSTRAINT retention_lull_company_id_f84c6b45_fk_clients_company_id FOREIGN KEY (company_id) REFERENCES public.clients_company(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.retention_mood
    ADD CONSTRAINT retention_mood_by_id_f2ef3c2f_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.retention_mood
    ADD CONSTRAINT retention_mood_company_id_01fbc21e_fk_clients_company_id FOREIGN KEY (company_id) REFERENCES public.clients_company(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.retention_parting
    ADD CONSTRAINT retention_parting_alarm_id_096de458_fk_retention_alarm_id FOREIGN KEY (alarm_id) REFERENCES public.retention_alarm(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.retention_parting
    ADD CONSTRAINT retention_parting_company_id_68c8e3a0_fk_clients_company_id FOREIGN KEY (company_id) REFERENCES public.clients_company(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.retention_portalday
    ADD CONSTRAINT retention_portalday_company_id_a0065108_fk_clients_company_id FOREIGN KEY (company_id) REFERENCES public.clients_company(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.retention_portalday
    ADD CONSTRAINT retention_portalday_contact_id_d8a0289f_fk_clients_contact_id FOREIGN KEY (contact_id) REFERENCES public.clients_contact(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.retention_settlement
    ADD CONSTRAINT retention_settlement_alarm_id_0cb0d33f_fk_retention_alarm_id FOREIGN KEY (alarm_id) REFERENCES public.retention_alarm(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.retention_settlement
    ADD CONSTRAINT retention_settlement_by_id_514ddaea_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.retention_signal
    ADD CONSTRAINT retention_signal_company_id_cc8246e3_fk_clients_company_id FOREIGN KEY (company_id) REFERENCES public.clients_company(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.retention_signal
    ADD CONSTRAINT retention_signal_contact_id_b4d98c6f_fk_clients_contact_id FOREIGN KEY (contact_id) REFERENCES public.clients_contact(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.retention_touchweek
    ADD CONSTRAINT retention_touchweek_company_id_15c8672d_fk_clients_company_id FOREIGN KEY (company_id) REFERENCES public.clients_company(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.retention_touchweek
    ADD CONSTRAINT retention_touchweek_contact_id_331ee7c6_fk_clients_contact_id FOREIGN KEY (contact_id) REFERENCES public.clients_contact(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.retention_watch
    ADD CONSTRAINT retention_watch_company_id_00edbba7_fk_clients_company_id FOREIGN KEY (company_id) REFERENCES public.clients_company(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.safekeeping_backup
    ADD CONSTRAINT safekeeping_backup_by_id_3aac3eb9_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.satisfaction_addedvoice
    ADD CONSTRAINT satisfaction_addedvo_contact_id_7d834874_fk_clients_c FOREIGN KEY (contact_id) REFERENCES public.clients_contact(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.satisfaction_addedvoice
    ADD CONSTRAINT satisfaction_addedvo_idea_id_cddda406_fk_satisfact FOREIGN KEY (idea_id) REFERENCES public.satisfaction_idea(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.satisfaction_answer
    ADD CONSTRAINT satisfaction_answer_agent_id_62cc3ab0_fk_team_agent_id FOREIGN KEY (agent_id) REFERENCES public.team_agent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.satisfaction_answer
    ADD CONSTRAINT satisfaction_answer_click_id_424f3f5a_fk_clicks_click_id FOREIGN KEY (click_id) REFERENCES public.clicks_click(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.satisfaction_answer
    ADD CONSTRAINT satisfaction_answer_noted_by_id_fb339cba_fk_team_agent_id FOREIGN KEY (noted_by_id) REFERENCES public.team_agent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.satisfaction_answer
    ADD CONSTRAINT satisfaction_answer_survey_id_5666cfef_fk_satisfact FOREIGN KEY (survey_id) REFERENCES public.satisfaction_survey(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.satisfaction_directorsletter
    ADD CONSTRAINT satisfaction_directo_company_id_52145696_fk_clients_c FOREIGN KEY (company_id) REFERENCES public.clients_company(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.satisfaction_directorsletter
    ADD CONSTRAINT satisfaction_directo_contact_id_dfa14340_fk_clients_c FOREIGN KEY (contact_id) REFERENCES public.clients_contact(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.satisfaction_directorsanswer
    ADD CONSTRAINT satisfaction_directo_letter_id_47817801_fk_satisfact FOREIGN KEY (letter_id) REFERENCES public.satisfaction_directorsletter(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.satisfaction_directorsletter
    ADD CONSTRAINT satisfaction_directo_promise_id_d6d31df3_fk_promises_ FOREIGN KEY (promise_id) REFERENCES public.promises_promise(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.satisfaction_directorsanswer
    ADD CONSTRAINT satisfaction_directo_sent_as_id_0e80126e_fk_satisfact FOREIGN KEY (sent_as_id) REFERENCES public.satisfaction_voiceletter(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.satisfaction_directorsletter
    ADD CONSTRAINT satisfaction_directo_ticket_id_9bafafac_fk_tickets_t FOREIGN KEY (ticket_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.satisfaction_directorsanswer
    ADD CONSTRAINT satisfaction_directorsanswer_by_id_0fd7413a_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.satisfaction_donotask
    ADD CONSTRAINT satisfaction_donotask_contact_id_b143ebfd_fk_clients_contact_id FOREIGN KEY (contact_id) REFERENCES public.clients_contact(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.satisfaction_idea
    ADD CONSTRAINT satisfaction_idea_agent_id_a897d0b5_fk_team_agent_id FOREIGN KEY (agent_id) REFERENCES public.team_agent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.satisfaction_idea
    ADD CONSTRAINT satisfaction_idea_company_id_468ade0b_fk_clients_company_id FOREIGN KEY (company_id) REFERENCES public.clients_company(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.satisfaction_idea
    ADD CONSTRAINT satisfaction_idea_contact_id_fcacc644_fk_clients_contact_id FOREIGN KEY (contact_id) REFERENCES public.clients_contact(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.satisfaction_idea
    ADD CONSTRAINT satisfaction_idea_ticket_id_250a08c0_fk_tickets_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.satisfaction_ideastep
    ADD CONSTRAINT satisfaction_ideaste_sent_as_id_b963e09b_fk_satisfact FOREIGN KEY (sent_as_id) REFERENCES public.satisfaction_voiceletter(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.satisfaction_ideastep
    ADD CONSTRAINT satisfaction_ideastep_by_id_eb2fcf09_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.satisfaction_ideastep
    ADD CONSTRAINT satisfaction_ideastep_idea_id_3e6a1ef3_fk_satisfaction_idea_id FOREIGN KEY (idea_id) REFERENCES public.satisfaction_idea(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.satisfaction_redress
    ADD CONSTRAINT satisfaction_redress_agent_id_8b9c40cb_fk_team_agent_id FOREIGN KEY (agent_id) REFERENCES public.team_agent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.satisfaction_redress
    ADD CONSTRAINT satisfaction_redress_answer_id_7bfde435_fk_satisfact FOREIGN KEY (answer_id) REFERENCES public.satisfaction_answer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.satisfaction_redress
    ADD CONSTRAINT satisfaction_redress_promise_id_a245a911_fk_promises_promise_id FOREIGN KEY (promise_id) REFERENCES public.promises_promise(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.satisfaction_redress
    ADD CONSTRAINT satisfaction_redress_told_by_id_bcbacf4c_fk_team_agent_id FOREIGN KEY (told_by_id) REFERENCES public.team_agent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.satisfaction_reportreader
    ADD CONSTRAINT satisfaction_reportreader_user_id_288abfcb_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.satisfaction_strayword
    ADD CONSTRAINT satisfaction_straywo_survey_id_2919556d_fk_satisfact FOREIGN KEY (survey_id) REFERENCES public.satisfaction_survey(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.satisfaction_strayword
    ADD CONSTRAINT satisfaction_strayword_click_id_8bca133d_fk_clicks_click_id FOREIGN KEY (click_id) REFERENCES public.clicks_click(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.satisfaction_stuffingcase
    ADD CONSTRAINT satisfaction_stuffin_settled_by_id_6638ea16_fk_team_agen FOREIGN KEY (settled_by_id) REFERENCES public.team_agent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.satisfaction_stuffingcase
    ADD CONSTRAINT satisfaction_stuffingcase_agent_id_9d4548eb_fk_team_agent_id FOREIGN KEY (agent_id) REFERENCES public.team_agent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.satisfaction_survey
    ADD CONSTRAINT satisfaction_survey_agent_id_0004fcb1_fk_team_agent_id FOREIGN KEY (agent_id) REFERENCES public.team_agent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.satisfaction_survey
    ADD CONSTRAINT satisfaction_survey_company_id_42d24882_fk_clients_company_id FOREIGN KEY (company_id) REFERENCES public.clients_company(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.satisfaction_survey
    ADD CONSTRAINT satisfaction_survey_contact_id_9622905d_fk_clients_contact_id FOREIGN KEY (contact_id) REFERENCES public.clients_contact(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.satisfaction_survey
    ADD CONSTRAINT satisfaction_survey_invited_id_ef3d1dd1_fk_clicks_invited_id FOREIGN KEY (invited_id) REFERENCES public.clicks_invited(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.satisfaction_survey
    ADD CONSTRAINT satisfaction_survey_line_id_46379804_fk_team_line_id FOREIGN KEY (line_id) REFERENCES public.team_line(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.satisfaction_survey
    ADD CONSTRAINT satisfaction_survey_question_id_d2177cc5_fk_satisfact FOREIGN KEY (question_id) REFERENCES public.satisfaction_question(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.satisfaction_survey
    ADD CONSTRAINT satisfaction_survey_ticket_id_78dca639_fk_tickets_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.satisfaction_thanks
    ADD CONSTRAINT satisfaction_thanks_agent_id_b3258a22_fk_team_agent_id FOREIGN KEY (agent_id) REFERENCES public.team_agent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.satisfaction_thanks
    ADD CONSTRAINT satisfaction_thanks_company_id_a24fcca8_fk_clients_company_id FOREIGN KEY (company_id) REFERENCES public.clients_company(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.satisfaction_thanks
    ADD CONSTRAINT satisfaction_thanks_contact_id_81b4faf8_fk_clients_contact_id FOREIGN KEY (contact_id) REFERENCES public.clients_contact(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.satisfaction_thanks
    ADD CONSTRAINT satisfaction_thanks_ticket_id_3a25ab6a_fk_tickets_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.satisfaction_themeofwords_answers
    ADD CONSTRAINT satisfaction_themeof_answer_id_ed3cd95e_fk_satisfact FOREIGN KEY (answer_id) REFERENCES public.satisfaction_answer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.satisfaction_themeofwords_answers
    ADD CONSTRAINT satisfaction_themeof_themeofwords_id_2a1e8feb_fk_satisfact FOREIGN KEY (themeofwords_id) REFERENCES public.satisfaction_themeofwords(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.satisfaction_voiceletter
    ADD CONSTRAINT satisfaction_voicele_contact_id_5f06b348_fk_clients_c FOREIGN KEY (contact_id) REFERENCES public.clients_contact(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.team_absence
    ADD CONSTRAINT team_absence_agent_id_764a5f6d_fk_team_agent_id FOREIGN KEY (agent_id) REFERENCES public.team_agent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.team_absence
    ADD CONSTRAINT team_absence_deputy_id_745d66ae_fk_team_agent_id FOREIGN KEY (deputy_id) REFERENCES public.team_agent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.team_agent
    ADD CONSTRAINT team_agent_user_id_ededf810_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.team_duty
    ADD CONSTRAINT team_duty_agent_id_23ac9399_fk_team_agent_id FOREIGN KEY (agent_id) REFERENCES public.team_agent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.team_duty
    ADD CONSTRAINT team_duty_line_id_eca4ecc1_fk_team_line_id FOREIGN KEY (line_id) REFERENCES public.team_line(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.team_linemember
    ADD CONSTRAINT team_linemember_agent_id_cfed76cc_fk_team_agent_id FOREIGN KEY (agent_id) REFERENCES public.team_agent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.team_linemember
    ADD CONSTRAINT team_linemember_line_id_cec4e219_fk_team_line_id FOREIGN KEY (line_id) REFERENCES public.team_line(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_attachment
    ADD CONSTRAINT tickets_attachment_file_id_8f64b59c_fk_core_storedfile_id FOREIGN KEY (file_id) REFERENCES public.core_storedfile(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_attachment
    ADD CONSTRAINT tickets_attachment_message_id_19591853_fk_tickets_message_id FOREIGN KEY (message_id) REFERENCES public.tickets_message(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_bulk
    ADD CONSTRAINT tickets_bulk_by_id_50b52e63_fk_team_agent_id FOREIGN KEY (by_id) REFERENCES public.team_agent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_bulk
    ADD CONSTRAINT tickets_bulk_kind_id_7fdfb702_fk_tickets_ticketkind_id FOREIGN KEY (kind_id) REFERENCES public.tickets_ticketkind(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_bulk
    ADD CONSTRAINT tickets_bulk_line_id_ed04f1bf_fk_team_line_id FOREIGN KEY (line_id) REFERENCES public.team_line(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_bulk
    ADD CONSTRAINT tickets_bulk_owner_id_b624d7eb_fk_team_agent_id FOREIGN KEY (owner_id) REFERENCES public.team_agent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_bulk
    ADD CONSTRAINT tickets_bulk_problem_id_0a2ee536_fk_tickets_problem_id FOREIGN KEY (problem_id) REFERENCES public.tickets_problem(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_bulk
    ADD CONSTRAINT tickets_bulk_tag_id_a1d56921_fk_tickets_tag_id FOREIGN KEY (tag_id) REFERENCES public.tickets_tag(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_bulkchange
    ADD CONSTRAINT tickets_bulkchange_bulk_id_819fa488_fk_tickets_bulk_id FOREIGN KEY (bulk_id) REFERENCES public.tickets_bulk(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_bulkchange
    ADD CONSTRAINT tickets_bulkchange_ticket_id_22238340_fk_tickets_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_checklistitem
    ADD CONSTRAINT tickets_checklistitem_done_by_id_717fc3bd_fk_team_agent_id FOREIGN KEY (done_by_id) REFERENCES public.team_agent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_checklistitem
    ADD CONSTRAINT tickets_checklistitem_ticket_id_c17c4cec_fk_tickets_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_closure
    ADD CONSTRAINT tickets_closure_by_id_ca84b681_fk_team_agent_id FOREIGN KEY (by_id) REFERENCES public.team_agent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_closure
    ADD CONSTRAINT tickets_closure_ticket_id_a0adea51_fk_tickets_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_field
    ADD CONSTRAINT tickets_field_depends_on_id_fb07c810_fk_tickets_field_id FOREIGN KEY (depends_on_id) REFERENCES public.tickets_field(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_field_kinds
    ADD CONSTRAINT tickets_field_kinds_field_id_28234a9a_fk_tickets_field_id FOREIGN KEY (field_id) REFERENCES public.tickets_field(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_field_kinds
    ADD CONSTRAINT tickets_field_kinds_ticketkind_id_e4ae2c77_fk_tickets_t FOREIGN KEY (ticketkind_id) REFERENCES public.tickets_ticketkind(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_fieldvalue
    ADD CONSTRAINT tickets_fieldvalue_field_id_038550a1_fk_tickets_field_id FOREIGN KEY (field_id) REFERENCES public.tickets_field(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_fieldvalue
    ADD CONSTRAINT tickets_fieldvalue_ticket_id_f1ed7332_fk_tickets_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_follow
    ADD CONSTRAINT tickets_follow_agent_id_2337c014_fk_team_agent_id FOREIGN KEY (agent_id) REFERENCES public.team_agent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_follow
    ADD CONSTRAINT tickets_follow_ticket_id_da41c433_fk_tickets_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_formerstanding
    ADD CONSTRAINT tickets_formerstandi_message_id_8b74acd2_fk_tickets_m FOREIGN KEY (message_id) REFERENCES public.tickets_message(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_formerstanding
    ADD CONSTRAINT tickets_formerstanding_owner_id_e3ea43a0_fk_team_agent_id FOREIGN KEY (owner_id) REFERENCES public.team_agent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_handoff
    ADD CONSTRAINT tickets_handoff_by_id_1fab1e7e_fk_team_agent_id FOREIGN KEY (by_id) REFERENCES public.team_agent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_handoff
    ADD CONSTRAINT tickets_handoff_ticket_id_9c5b8821_fk_tickets_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_handoff
    ADD CONSTRAINT tickets_handoff_to_id_4e678bc3_fk_team_agent_id FOREIGN KEY (to_id) REFERENCES public.team_agent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_lending
    ADD CONSTRAINT tickets_lending_absence_id_8dd71735_fk_team_absence_id FOREIGN KEY (absence_id) REFERENCES public.team_absence(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_lending
    ADD CONSTRAINT tickets_lending_ticket_id_3a6a7454_fk_tickets_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_linemove
    ADD CONSTRAINT tickets_linemove_by_id_74b65d09_fk_team_agent_id FOREIGN KEY (by_id) REFERENCES public.team_agent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_linemove
    ADD CONSTRAINT tickets_linemove_from_line_id_0d3c991b_fk_team_line_id FOREIGN KEY (from_line_id) REFERENCES public.team_line(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_linemove
    ADD CONSTRAINT tickets_linemove_ticket_id_7986f11c_fk_tickets_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_linemove
    ADD CONSTRAINT tickets_linemove_to_line_id_3e0103dd_fk_team_line_id FOREIGN KEY (to_line_id) REFERENCES public.team_line(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_link
    ADD CONSTRAINT tickets_link_by_id_9ac46064_fk_team_agent_id FOREIGN KEY (by_id) REFERENCES public.team_agent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_link
    ADD CONSTRAINT tickets_link_other_id_fc8131f3_fk_tickets_ticket_id FOREIGN KEY (other_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_link
    ADD CONSTRAINT tickets_link_ticket_id_e077d920_fk_tickets_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_merge
    ADD CONSTRAINT tickets_merge_by_id_042d5d6f_fk_team_agent_id FOREIGN KEY (by_id) REFERENCES public.team_agent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_merge
    ADD CONSTRAINT tickets_merge_into_id_6a62858e_fk_tickets_ticket_id FOREIGN KEY (into_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_merge
    ADD CONSTRAINT tickets_merge_ticket_id_786310d7_fk_tickets_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_message
    ADD CONSTRAINT tickets_message_agent_id_27e4fadd_fk_team_agent_id FOREIGN KEY (agent_id) REFERENCES public.team_agent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_message
    ADD CONSTRAINT tickets_message_contact_id_d1c72644_fk_clients_contact_id FOREIGN KEY (contact_id) REFERENCES public.clients_contact(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_message
    ADD CONSTRAINT tickets_message_ticket_id_a1134910_fk_tickets_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_objection
    ADD CONSTRAINT tickets_objection_answer_id_ffaad220_fk_tickets_message_id FOREIGN KEY (answer_id) REFERENCES public.tickets_message(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_objection
    ADD CONSTRAINT tickets_objection_decided_by_id_29d278bd_fk_team_agent_id FOREIGN KEY (decided_by_id) REFERENCES public.team_agent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_objection
    ADD CONSTRAINT tickets_objection_message_id_128aec2c_fk_tickets_message_id FOREIGN KEY (message_id) REFERENCES public.tickets_message(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_objection
    ADD CONSTRAINT tickets_objection_refusal_id_b3f3ac57_fk_tickets_refusal_id FOREIGN KEY (refusal_id) REFERENCES public.tickets_refusal(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_problem
    ADD CONSTRAINT tickets_problem_line_id_0aa05ff1_fk_team_line_id FOREIGN KEY (line_id) REFERENCES public.team_line(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_problem
    ADD CONSTRAINT tickets_problem_owner_id_81122ec2_fk_team_agent_id FOREIGN KEY (owner_id) REFERENCES public.team_agent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_problemanswer
    ADD CONSTRAINT tickets_problemanswer_by_id_6eb42d07_fk_team_agent_id FOREIGN KEY (by_id) REFERENCES public.team_agent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_problemanswer
    ADD CONSTRAINT tickets_problemanswer_problem_id_34cb4400_fk_tickets_problem_id FOREIGN KEY (problem_id) REFERENCES public.tickets_problem(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_problemletter
    ADD CONSTRAINT tickets_problemlette_answer_id_ba98caf0_fk_tickets_p FOREIGN KEY (answer_id) REFERENCES public.tickets_problemanswer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_problemletter
    ADD CONSTRAINT tickets_problemletter_message_id_69024512_fk_tickets_message_id FOREIGN KEY (message_id) REFERENCES public.tickets_message(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_problemletter
    ADD CONSTRAINT tickets_problemletter_ticket_id_c7b3f09d_fk_tickets_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_reading
    ADD CONSTRAINT tickets_reading_ticket_id_704c1798_fk_tickets_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_reading
    ADD CONSTRAINT tickets_reading_user_id_eea778d1_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_refusal
    ADD CONSTRAINT tickets_refusal_by_id_32cad03f_fk_team_agent_id FOREIGN KEY (by_id) REFERENCES public.team_agent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_refusal
    ADD CONSTRAINT tickets_refusal_message_id_f6b74148_fk_tickets_message_id FOREIGN KEY (message_id) REFERENCES public.tickets_message(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_refusal
    ADD CONSTRAINT tickets_refusal_ticket_id_fc650796_fk_tickets_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_refusalchoice
    ADD CONSTRAINT tickets_refusalchoice_message_id_49db66dc_fk_tickets_message_id FOREIGN KEY (message_id) REFERENCES public.tickets_message(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_refusalchoice
    ADD CONSTRAINT tickets_refusalchoice_refusal_id_c76c61d2_fk_tickets_refusal_id FOREIGN KEY (refusal_id) REFERENCES public.tickets_refusal(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_refusalproposal
    ADD CONSTRAINT tickets_refusalpropo_refusal_id_28290862_fk_tickets_r FOREIGN KEY (refusal_id) REFERENCES public.tickets_refusal(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_refusalproposal
    ADD CONSTRAINT tickets_refusalproposal_by_id_16845fbe_fk_team_agent_id FOREIGN KEY (by_id) REFERENCES public.team_agent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_refusalproposal
    ADD CONSTRAINT tickets_refusalproposal_ended_by_id_22c43df4_fk_team_agent_id FOREIGN KEY (ended_by_id) REFERENCES public.team_agent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_refusalproposal
    ADD CONSTRAINT tickets_refusalproposal_ticket_id_20457606_fk_tickets_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_refusalreview
    ADD CONSTRAINT tickets_refusalreview_by_id_c97c6b01_fk_team_agent_id FOREIGN KEY (by_id) REFERENCES public.team_agent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_refusalreview
    ADD CONSTRAINT tickets_refusalreview_refusal_id_56d877ca_fk_tickets_refusal_id FOREIGN KEY (refusal_id) REFERENCES public.tickets_refusal(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_searchentry
    ADD CONSTRAINT tickets_searchentry_message_id_88e740d2_fk_tickets_message_id FOREIGN KEY (message_id) REFERENCES public.tickets_message(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_searchentry
    ADD CONSTRAINT tickets_searchentry_ticket_id_64940768_fk_tickets_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_searchwhole
    ADD CONSTRAINT tickets_searchwhole_ticket_id_0f188924_fk_tickets_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_snooze
    ADD CONSTRAINT tickets_snooze_by_id_5002c650_fk_team_agent_id FOREIGN KEY (by_id) REFERENCES public.team_agent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_snooze
    ADD CONSTRAINT tickets_snooze_ticket_id_4ffd0de8_fk_tickets_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_split
    ADD CONSTRAINT tickets_split_by_id_453fc162_fk_team_agent_id FOREIGN KEY (by_id) REFERENCES public.team_agent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_split
    ADD CONSTRAINT tickets_split_part_id_4c9e748b_fk_tickets_ticket_id FOREIGN KEY (part_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_split
    ADD CONSTRAINT tickets_split_ticket_id_d58e5419_fk_tickets_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_tagging
    ADD CONSTRAINT tickets_tagging_by_id_3594902d_fk_team_agent_id FOREIGN KEY (by_id) REFERENCES public.team_agent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_tagging
    ADD CONSTRAINT tickets_tagging_tag_id_044090cc_fk_tickets_tag_id FOREIGN KEY (tag_id) REFERENCES public.tickets_tag(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_tagging
    ADD CONSTRAINT tickets_tagging_ticket_id_e90ed9ea_fk_tickets_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_tally
    ADD CONSTRAINT tickets_tally_line_id_73f65537_fk_team_line_id FOREIGN KEY (line_id) REFERENCES public.team_line(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_tally
    ADD CONSTRAINT tickets_tally_owner_id_ad0e206d_fk_team_agent_id FOREIGN KEY (owner_id) REFERENCES public.team_agent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_ticket
    ADD CONSTRAINT tickets_ticket_client_priority_id_67029643_fk_clients_c FOREIGN KEY (client_priority_id) REFERENCES public.clients_clientpriority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_ticket
    ADD CONSTRAINT tickets_ticket_company_id_20adebe1_fk_clients_company_id FOREIGN KEY (company_id) REFERENCES public.clients_company(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_ticket
    ADD CONSTRAINT tickets_ticket_kind_id_a67bc79e_fk_tickets_ticketkind_id FOREIGN KEY (kind_id) REFERENCES public.tickets_ticketkind(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_ticket
    ADD CONSTRAINT tickets_ticket_line_id_8f0e9b27_fk_team_line_id FOREIGN KEY (line_id) REFERENCES public.team_line(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_ticket
    ADD CONSTRAINT tickets_ticket_owner_id_40236788_fk_team_agent_id FOREIGN KEY (owner_id) REFERENCES public.team_agent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_ticket
    ADD CONSTRAINT tickets_ticket_parent_id_09dd967f_fk_tickets_ticket_id FOREIGN KEY (parent_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_ticket
    ADD CONSTRAINT tickets_ticket_previous_id_a11e82d8_fk_tickets_ticket_id FOREIGN KEY (previous_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_ticket
    ADD CONSTRAINT tickets_ticket_problem_id_5ac771bf_fk_tickets_problem_id FOREIGN KEY (problem_id) REFERENCES public.tickets_problem(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_ticket
    ADD CONSTRAINT tickets_ticket_requester_id_2072a2f2_fk_clients_contact_id FOREIGN KEY (requester_id) REFERENCES public.clients_contact(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_timespent
    ADD CONSTRAINT tickets_timespent_agent_id_6fc4a291_fk_team_agent_id FOREIGN KEY (agent_id) REFERENCES public.team_agent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tickets_timespent
    ADD CONSTRAINT tickets_timespent_ticket_id_c31a4c9a_fk_tickets_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.transfers_badrow
    ADD CONSTRAINT transfers_badrow_run_id_86712d3b_fk_transfers_run_id FOREIGN KEY (run_id) REFERENCES public.transfers_run(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.transfers_brought
    ADD CONSTRAINT transfers_brought_run_id_927699fd_fk_transfers_run_id FOREIGN KEY (run_id) REFERENCES public.transfers_run(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.transfers_run
    ADD CONSTRAINT transfers_run_by_id_42d831ec_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.transfers_run
    ADD CONSTRAINT transfers_run_undone_by_id_460cab44_fk_accounts_user_id FOREIGN KEY (undone_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.writing_draft
    ADD CONSTRAINT writing_draft_agent_id_57dd1b7f_fk_team_agent_id FOREIGN KEY (agent_id) REFERENCES public.team_agent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.writing_draft
    ADD CONSTRAINT writing_draft_seen_id_4c5c3bf3_fk_tickets_message_id FOREIGN KEY (seen_id) REFERENCES public.tickets_message(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.writing_draft
    ADD CONSTRAINT writing_draft_ticket_id_c14c7b07_fk_tickets_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.tickets_ticket(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.writing_draftfile
    ADD CONSTRAINT writing_draftfile_draft_id_7fa1b2dd_fk_writing_draft_id FOREIGN KEY (draft_id) REFERENCES public.writing_draft(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.writing_draftfile
    ADD CONSTRAINT writing_draftfile_file_id_7d506c0d_fk_core_storedfile_id FOREIGN KEY (file_id) REFERENCES public.core_storedfile(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.writing_draftversion
    ADD CONSTRAINT writing_draftversion_draft_id_c0083b7c_fk_writing_draft_id FOREIGN KEY (draft_id) REFERENCES public.writing_draft(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.writing_guardsilence
    ADD CONSTRAINT writing_guardsilence_user_id_ab513241_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.writing_savedreply
    ADD CONSTRAINT writing_savedreply_author_id_48bdd3f4_fk_team_agent_id FOREIGN KEY (author_id) REFERENCES public.team_agent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.writing_savedreply
    ADD CONSTRAINT writing_savedreply_line_id_27d2c316_fk_team_line_id FOREIGN KEY (line_id) REFERENCES public.team_line(id) DEFERRABLE INITIALLY DEFERRED;

INSERT INTO public.django_migrations (app, name, applied) VALUES
('account', '0001_initial', now()),
('account', '0002_email_max_length', now()),
('account', '0003_alter_emailaddress_create_unique_verified_email', now()),
('account', '0004_alter_emailaddress_drop_unique_email', now()),
('account', '0005_emailaddress_idx_upper_email', now()),
('account', '0006_emailaddress_lower', now()),
('account', '0007_emailaddress_idx_email', now()),
('account', '0008_emailaddress_unique_primary_email_fixup', now()),
('account', '0009_emailaddress_unique_primary_email', now()),
('accounts', '0001_first', now()),
('accounts', '0002_first_roles', now()),
('accounts', '0003_more_permissions', now()),
('accounts', '0004_more_permissions_for_roles', now()),
('accounts', '0005_service_levels_are_managed', now()),
('accounts', '0006_leads_manage_service_levels', now()),
('accounts', '0007_promises_are_watched', now()),
('accounts', '0008_leads_watch_promises', now()),
('accounts', '0009_surveys_are_managed', now()),
('accounts', '0010_leads_manage_surveys', now()),
('accounts', '0011_voices_reach_the_director', now()),
('accounts', '0012_directors_hear_voices', now()),
('accounts', '0013_verdicts_are_judged', now()),
('accounts', '0014_leads_judge_verdicts', now()),
('accounts', '0015_sites_are_managed', now()),
('accounts', '0016_leads_manage_sites', now()),
('accounts', '0017_clicks_are_seen_and_decided_on', now()),
('accounts', '0018_leads_and_directors_see_clicks', now()),
('accounts', '0019_journeys_are_managed', now()),
('accounts', '0020_leads_manage_journeys', now()),
('accounts', '0021_plays_and_briefings_are_run', now()),
('accounts', '0022_the_house_is_watched_and_kept', now()),
('accounts', '0023_sign_in_is_guarded', now()),
('advertising', '0001_what_clicks_cost', now()),
('api', '0001_tokens_and_kept_answers', now()),
('auth', '0001_initial', now()),
('auth', '0002_alter_permission_name_max_length', now()),
('auth', '0003_alter_user_email_max_length', now()),
('auth', '0004_alter_user_username_opts', now()),
('auth', '0005_alter_user_last_login_null', now()),
('auth', '0006_require_contenttypes_0002', now()),
('auth', '0007_alter_validators_add_error_messages', now()),
('auth', '0008_alter_user_username_max_length', now()),
('auth', '0009_alter_user_last_name_max_length', now()),
('auth', '0010_alter_group_name_max_length', now()),
('auth', '0011_update_proxy_permissions', now()),
('auth', '0012_alter_user_first_name_max_length', now()),
('automation', '0001_macros', now()),
('briefings', '0001_briefings_rhythms_and_letters', now()),
('channels', '0001_first', now()),
('channels', '0002_letters_by_the_portal', now()),
('channels', '0003_letters_are_held', now()),
('clicks', '0001_visits_clicks_and_verdicts', now()),
('clicks', '0002_clients_are_found_again', now()),
('clicks', '0003_clicks_of_our_own_sites', now()),
('clicks', '0004_letters_say_whose_links_they_are', now()),
('clients', '0001_first', now()),
('clients', '0002_parts_of_names', now()),
('clients', '0003_agreements_files_and_merged_people', now()),
('clients', '0004_addresses_that_bounce', now()),
('clients', '0005_priorities_of_their_own', now()),
('clients', '0006_who_decides_goals_meetings_and_charges', now()),
('contenttypes', '0001_initial', now()),
('contenttypes', '0002_remove_content_type_name', now()),
('core', '0001_first', now()),
('core', '0002_journal_tells_listeners', now()),
('core', '0003_journal_says_where_from', now()),
('email', '0001_first', now()),
('email', '0002_letters_keep_robot_marks', now()),
('email', '0003_letters_are_fetched', now()),
('email', '0004_letters_say_how_they_were_filed', now()),
('email', '0005_letters_by_sender', now()),
('email', '0006_what_becomes_of_letters_on_their_server', now()),
('email', '0007_mailboxes_open_by_consent', now()),
('email', '0008_letters_are_refused_by_policy', now()),
('email', '0009_mailboxes_keep_a_pace', now()),
('email', '0010_letters_know_their_reading', now()),
('journeys', '0001_stages_and_letters_before_trouble', now()),
('journeys', '0002_first_stages', now()),
('mfa', '0001_initial', now()),
('mfa', '0002_authenticator_timestamps', now()),
('mfa', '0003_authenticator_type_uniq', now()),
('notes', '0001_first', now()),
('notes', '0002_mentions_are_caught_up_with', now()),
('notes', '0003_notes_carried_by_a_merge', now()),
('notes', '0004_notes_about_clients', now()),
('notifications', '0001_first', now()),
('notifications', '0002_news_of_work_around_tickets', now()),
('notifications', '0003_news_of_mailboxes', now()),
('notifications', '0004_news_of_promises', now()),
('notifications', '0005_news_of_deputies', now()),
('notifications', '0006_news_of_refusals', now()),
('notifications', '0007_news_of_voices', now()),
('notifications', '0008_news_of_clicks', now()),
('notifications', '0009_news_of_meetings_silence_and_plays', now()),
('notifications', '0010_news_of_backups', now()),
('notifications', '0011_news_of_persons_requests', now()),
('plays', '0001_patterns_plays_and_lots', now()),
('plays', '0002_hints_are_answered', now()),
('presence', '0001_first', now()),
('procrastinate', '0001_initial', now()),
('procrastinate', '0002_drop_started_at_column', now()),
('procrastinate', '0003_drop_started_at_column', now()),
('procrastinate', '0004_drop_procrastinate_version_table', now()),
('procrastinate', '0005_fix_procrastinate_fetch_job', now()),
('procrastinate', '0006_fix_trigger_status_events_insert', now()),
('procrastinate', '0007_add_queueing_lock_column', now()),
('procrastinate', '0008_close_fetch_job_race_condition', now()),
('procrastinate', '0009_add_defer_job_function', now()),
('procrastinate', '0010_add_procrastinate_periodic_defers', now()),
('procrastinate', '0011_add_foreign_key_index', now()),
('procrastinate', '0012_add_locks_to_periodic_defer', now()),
('procrastinate', '0013_fix_procrastinate_defer_periodic_job', now()),
('procrastinate', '0014_add_finish_job_and_retry_job_functions', now()),
('procrastinate', '0015_add_trigger_on_job_deletion', now()),
('procrastinate', '0016_delete_finished_jobs', now()),
('procrastinate', '0017_add_checks_to_finish_job', now()),
('procrastinate', '0018_add_checks_to_retry_job', now()),
('procrastinate', '0019_fix_finish_job_compat_issue', now()),
('procrastinate', '0020_add_index_on_procrastinate_jobs', now()),
('procrastinate', '0021_add_kwargs_to_defer_periodic_job', now()),
('procrastinate', '0022_null_locks_excluded', now()),
('procrastinate', '0023_remove_old_finish_job_function', now()),
('procrastinate', '0024_job_id_bigint', now()),
('procrastinate', '0025_add_models', now()),
('procrastinate', '0026_add_job_priority', now()),
('procrastinate', '0027_add_periodic_job_priority', now()),
('procrastinate', '0028_add_cancel_states', now()),
('procrastinate', '0029_add_additional_params_to_retry_job', now()),
('procrastinate', '0030_alter_procrastinateevent_options', now()),
('procrastinate', '0031_add_indexes_for_fetch_job', now()),
('procrastinate', '0032_pre_cancel_notification', now()),
('procrastinate', '0033_post_cancel_notification', now()),
('procrastinate', '0034_pre_add_heartbeat', now()),
('procrastinate', '0035_post_add_heartbeat', now()),
('procrastinate', '0036_add_worker_model', now()),
('procrastinate', '0037_pre_batch_defer_jobs', now()),
('procrastinate', '0038_post_batch_defer_jobs', now()),
('procrastinate', '0039_pre_priority_lock_fetch_job', now()),
('procrastinate', '0040_pre_retry_failed_job', now()),
('procrastinate', '0041_post_retry_failed_job', now()),
('promises', '0001_levels', now()),
('promises', '0002_promises_and_clocks', now()),
('promises', '0003_letters_of_slips', now()),
('promises', '0004_moves_told_later', now()),
('promises', '0005_bad_words_are_promised_an_answer', now()),
('promises', '0006_promises_to_one_person', now()),
('promises', '0007_steps_of_plays', now()),
('queues', '0001_saved_views', now()),
('queues', '0002_what_is_due_first', now()),
('records', '0001_what_is_held_and_for_how_long', now()),
('records', '0002_persons_ask_about_their_data', now()),
('retention', '0001_what_the_radar_sees', now()),
('retention', '0002_replies_payments_and_reports', now()),
('retention', '0003_who_has_left_is_watched_no_more', now()),
('safekeeping', '0001_backups_are_seen', now()),
('satisfaction', '0001_questions_surveys_and_answers', now()),
('satisfaction', '0002_first_questions', now()),
('satisfaction', '0003_voices_are_heard', now()),
('satisfaction', '0004_figures_are_kept', now()),
('satisfaction', '0005_answers_outlive_tickets', now()),
('sessions', '0001_initial', now()),
('team', '0001_first', now()),
('team', '0002_absence_and_duty', now()),
('team', '0003_lines_name_no_time_of_their_own', now()),
('tickets', '0001_first', now()),
('tickets', '0002_numbers_are_kept', now()),
('tickets', '0003_work_around_tickets', now()),
('tickets', '0004_indexes_of_what_is_set_aside', now()),
('tickets', '0005_numbers_know_what_is_set_aside', now()),
('tickets', '0006_search_in_the_whole_ticket', now()),
('tickets', '0007_search_newest_first', now()),
('tickets', '0009_letters_can_be_taken_back', now()),
('tickets', '0010_many_at_once_and_what_was_seen', now()),
('tickets', '0011_late_hand_offs_are_told_once', now()),
('tickets', '0012_answers_to_problems', now()),
('tickets', '0013_by_when_news_was_told', now()),
('tickets', '0014_many_behind_a_problem', now()),
('tickets', '0015_answers_can_be_taken_back', now()),
('tickets', '0016_what_is_due_first', now()),
('tickets', '0017_priorities', now()),
('tickets', '0018_work_returns_on_return', now()),
('tickets', '0019_refusals_in_full', now()),
('tickets', '0020_what_is_due_stands_first', now()),
('transfers', '0001_what_was_brought', now()),
('writing', '0001_drafts', now()),
('writing', '0002_replies_phrases_and_the_guard', now()),
('writing', '0003_first_phrases', now()),
('writing', '0004_phrases_can_come_back', now());
