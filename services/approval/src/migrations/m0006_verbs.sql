-- Decisions that were asked to be taken again: once each, as a request of their own.
CREATE TABLE reconsideration (
    request TEXT PRIMARY KEY,
    by_request TEXT NOT NULL UNIQUE,
    reason TEXT NOT NULL,
    asked_by TEXT NOT NULL,
    asked_at BIGINT NOT NULL
)
;;
-- Who gave a task to whom. Who did, chose who decides, and does not decide; until it comes back.
CREATE TABLE task_delegation (
    id {serial},
    task TEXT NOT NULL,
    request TEXT NOT NULL,
    given_by TEXT NOT NULL,
    given_to TEXT NOT NULL,
    given_at BIGINT NOT NULL,
    ended_at BIGINT
)
;;
CREATE INDEX task_delegation_by_request ON task_delegation (request)
;;
CREATE INDEX task_delegation_by_task ON task_delegation (task) WHERE ended_at IS NULL
;;
-- What each approval demanded. The terms of a request are those of the approvals that count.
CREATE TABLE task_terms (
    task TEXT PRIMARY KEY,
    terms TEXT NOT NULL
)
;;
-- Approvals of an earlier edition that stand for a later one: what differs is not what they were about.
CREATE TABLE approval_standing (
    request TEXT NOT NULL,
    edition INTEGER NOT NULL,
    task TEXT NOT NULL,
    PRIMARY KEY (request, edition, task)
)
;;
-- Whether only the stage itself opens again, and not what comes after it.
ALTER TABLE stage_return ADD COLUMN alone BOOLEAN NOT NULL DEFAULT FALSE
;;
-- Requests that were given more time.
CREATE TABLE request_extension (
    request TEXT PRIMARY KEY,
    task TEXT NOT NULL,
    at BIGINT NOT NULL
)
