-- For H2 and PostgreSQL alike.

CREATE TABLE product (
    id         VARCHAR(64)              NOT NULL PRIMARY KEY,
    name       VARCHAR(400)             NOT NULL, -- 200 code points; H2 counts UTF-16 units
    price      NUMERIC(11, 2)           NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    version    BIGINT                   NOT NULL
);

-- The cleanup walks from the oldest on, never through all products.
CREATE INDEX product_by_creation ON product (created_at, id);

CREATE TABLE processed_order (
    order_id     VARCHAR(64)              NOT NULL PRIMARY KEY,
    status       VARCHAR(16)              NOT NULL,
    total        NUMERIC(24, 2),
    reason       VARCHAR(100000),
    processed_at TIMESTAMP WITH TIME ZONE NOT NULL
);

CREATE TABLE order_line (
    order_id   VARCHAR(64)  NOT NULL REFERENCES processed_order,
    line       INTEGER      NOT NULL,
    product_id VARCHAR(400) NOT NULL,
    quantity   INTEGER      NOT NULL,
    name       VARCHAR(400),
    unit_price NUMERIC(11, 2),
    total      NUMERIC(24, 2),
    PRIMARY KEY (order_id, line)
);

CREATE TABLE image (
    object_key    VARCHAR(1024)            NOT NULL PRIMARY KEY,
    source        VARCHAR(1024)            NOT NULL,
    content_type  VARCHAR(255)             NOT NULL,
    width         INTEGER                  NOT NULL,
    height        INTEGER                  NOT NULL,
    size_bytes    BIGINT                   NOT NULL,
    source_width  INTEGER                  NOT NULL,
    source_height INTEGER                  NOT NULL,
    source_bytes  BIGINT                   NOT NULL,
    created_at    TIMESTAMP WITH TIME ZONE NOT NULL
);
