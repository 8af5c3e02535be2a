-- The keys of every bucket stand after a slash and its name. Earlier releases knew one bucket first, whose keys stood alone.
ALTER TABLE seen_object ALTER COLUMN object_key SET DATA TYPE VARCHAR(1100);
UPDATE seen_object SET object_key = '/images/' || object_key WHERE object_key NOT LIKE '/%';
