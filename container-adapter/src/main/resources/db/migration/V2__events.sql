-- What waits to be done: the table of db-scheduler, with its column names.
CREATE TABLE scheduled_tasks (
    task_name            VARCHAR(250)             NOT NULL,
    task_instance        VARCHAR(250)             NOT NULL,
    task_data            ${octets},
    execution_time       TIMESTAMP WITH TIME ZONE NOT NULL,
    picked               BOOLEAN                  NOT NULL,
    picked_by            VARCHAR(250),
    last_success         TIMESTAMP WITH TIME ZONE,
    last_failure         TIMESTAMP WITH TIME ZONE,
    consecutive_failures INTEGER,
    last_heartbeat       TIMESTAMP WITH TIME ZONE,
    version              BIGINT                   NOT NULL,
    priority             SMALLINT,
    PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX scheduled_tasks_by_time ON scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_by_heartbeat ON scheduled_tasks (last_heartbeat);

-- What could not be done, until a person replays or discards it.
CREATE TABLE dead_letter (
    id            BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind          VARCHAR(16)              NOT NULL,
    source        VARCHAR(1024)            NOT NULL,
    function_name VARCHAR(250)             NOT NULL,
    message_id    VARCHAR(250)             NOT NULL,
    body          ${octets}                NOT NULL,
    attributes    VARCHAR(100000)          NOT NULL,
    reason        VARCHAR(100000)          NOT NULL,
    attempts      INTEGER                  NOT NULL,
    failed_at     TIMESTAMP WITH TIME ZONE NOT NULL
);

-- Which state of which file has become an event, so that a restart repeats none.
CREATE TABLE seen_object (
    object_key     VARCHAR(1024) NOT NULL PRIMARY KEY,
    size_bytes     BIGINT        NOT NULL,
    modified_nanos BIGINT        NOT NULL
);

-- Secrets that nobody has given, made once and shared by all processes of this database.
CREATE TABLE generated_secret (
    name         VARCHAR(100) NOT NULL PRIMARY KEY,
    secret_value VARCHAR(200) NOT NULL
);
