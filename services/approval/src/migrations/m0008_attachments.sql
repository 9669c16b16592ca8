-- The bytes of a file, known by their hash.
CREATE TABLE attachment (
    request TEXT NOT NULL,
    digest TEXT NOT NULL,
    media_type TEXT NOT NULL,
    data {bytes} NOT NULL,
    uploaded_by TEXT NOT NULL,
    uploaded_at BIGINT NOT NULL,
    PRIMARY KEY (request, digest)
)
;;
-- The files that a submitted edition names.
CREATE TABLE edition_attachment (
    request TEXT NOT NULL,
    edition INTEGER NOT NULL,
    digest TEXT NOT NULL,
    PRIMARY KEY (request, edition, digest),
    FOREIGN KEY (request, digest) REFERENCES attachment (request, digest)
)
;;
-- sqlite
CREATE TRIGGER attachment_no_update BEFORE UPDATE ON attachment
BEGIN SELECT RAISE(ABORT, 'a file is immutable'); END
;;
-- sqlite
CREATE TRIGGER attachment_no_delete BEFORE DELETE ON attachment
WHEN EXISTS (SELECT 1 FROM edition_attachment e WHERE e.request = OLD.request AND e.digest = OLD.digest)
BEGIN SELECT RAISE(ABORT, 'a submitted edition names the file'); END
;;
-- sqlite
CREATE TRIGGER edition_attachment_no_update BEFORE UPDATE ON edition_attachment
BEGIN SELECT RAISE(ABORT, 'a submitted edition is immutable'); END
;;
-- sqlite
CREATE TRIGGER edition_attachment_no_delete BEFORE DELETE ON edition_attachment
BEGIN SELECT RAISE(ABORT, 'a submitted edition is immutable'); END
;;
-- postgres
CREATE TRIGGER attachment_immutable BEFORE UPDATE ON attachment
    FOR EACH ROW EXECUTE FUNCTION approval_immutable()
;;
-- postgres
CREATE TRIGGER edition_attachment_immutable BEFORE UPDATE OR DELETE ON edition_attachment
    FOR EACH ROW EXECUTE FUNCTION approval_immutable()
