-- Which indexes the table of a collection was last brought to: one row for each table documents_*.
CREATE TABLE document_collection (
    name     VARCHAR(40) NOT NULL PRIMARY KEY,
    declared VARCHAR(26) NOT NULL
);
