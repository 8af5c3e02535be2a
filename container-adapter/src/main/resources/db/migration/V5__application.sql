-- The one application that uses the database.
CREATE TABLE application (
    only_row BOOLEAN PRIMARY KEY,
    name VARCHAR(1000) NOT NULL
);
