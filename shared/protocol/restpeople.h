#pragma once

#include "model/person.h"
#include "protocol/peoplelimits.h"
#include "protocol/restapi.h"
#include "protocol/restidentity.h"

/// Bodies about many people: lists at any size, what is done to many, generation and import. Days are of UTC.
namespace wr::rest {

/// Somebody as lists of people show them.
struct Person
{
    Account account;
    QString country; ///< ISO 3166-1 alpha-2; empty: unknown
    Gender gender = Gender::Unsaid;
    std::optional<QDate> lastActive; ///< absent: never
    qint64 requests = 0;
    WR_FIELDS(field("account", &Person::account),
              field("country", &Person::country, wire::saying("ISO 3166-1 alpha-2; empty: unknown").like("VN")),
              field("gender", &Person::gender),
              field("lastActive", &Person::lastActive, wire::saying("The day, in UTC; absent: never")),
              field("requests", &Person::requests, wire::saying("That this account ever made, as far as they are counted yet")))
};

/// GET /api/v1/people?school=&role=&state=&country=&gender=&seen=&q=&part=&sort=&order=asc|desc&cursor=&limit=&last=true
///
/// `q` begins a name or an address; `part` stands anywhere in one, gives at most limits::maxPartMatches, unsorted and without
/// pages. `last=true` asks for the last page. Every page can be gone on from in both directions.
struct PersonList
{
    QList<Person> items;
    std::optional<QString> next;
    std::optional<QString> previous;
    int count = 0;        ///< of all pages, at most limits::maxCountedPeople unless the list has no filter
    bool isMore = false;  ///< there are more than `count`
    WR_FIELDS(field("items", &PersonList::items), field("next", &PersonList::next, nextPage),
              field("previous", &PersonList::previous, wire::saying("The cursor of the page before; absent on the first")),
              field("count", &PersonList::count, wire::saying("Of all pages together; exact without a filter, else at most 1,000")),
              field("isMore", &PersonList::isMore, wire::saying("There are more than count")))
};

/// PATCH /api/v1/people/{account}: what an account's own page does not show.
struct PersonUpdate
{
    std::optional<QString> country;
    std::optional<Gender> gender;
    WR_FIELDS(field("country", &PersonUpdate::country, wire::chars(0, 2).like("VN")), field("gender", &PersonUpdate::gender))
};

/// Whom a bulk action is about: those picked, or all of a filter as in PersonList. Everybody is meant only where that is said, so that
/// a choice that came out empty is not all there are.
struct PeopleChoice
{
    QStringList ids;
    std::optional<QString> school;
    std::optional<QString> role;
    std::optional<QString> state;
    std::optional<QString> country;
    std::optional<Gender> gender;
    std::optional<LastSeen> seen;
    std::optional<QString> q;
    std::optional<PersonOrder> sort; ///< of the list that `q` was typed over: it tells names from addresses; absent: name
    std::optional<bool> everybody;   ///< neither some nor a filter
    WR_FIELDS(field("ids", &PeopleChoice::ids, wire::entries(0, limits::maxBulkIds).each(wire::id()).orAbsent()),
              field("school", &PeopleChoice::school, wire::id()), field("role", &PeopleChoice::role, wire::chars(1, 20).like("learner")),
              field("state", &PeopleChoice::state, wire::chars(1, 20).like("active")), field("country", &PeopleChoice::country, wire::chars(0, 2).like("VN")),
              field("gender", &PeopleChoice::gender), field("seen", &PeopleChoice::seen),
              field("q", &PeopleChoice::q, wire::chars(1, limits::maxEmailChars)),
              field("sort", &PeopleChoice::sort, wire::saying("Of the list that q is of: by address, q begins an address")),
              field("everybody", &PeopleChoice::everybody, wire::saying("True where neither ids nor a filter choose: all there are")))
};

/// POST /api/v1/people/bulk/preview, and /api/v1/people/bulk, which begins a job.
struct BulkRequest
{
    BulkAction action = BulkAction::Disable;
    PeopleChoice whom;
    std::optional<QString> role;   ///< of set_role
    std::optional<QString> school; ///< of move
    std::optional<qint64> expected; ///< how many the preview told; another number now is a conflict
    WR_FIELDS(field("action", &BulkRequest::action), field("whom", &BulkRequest::whom),
              field("role", &BulkRequest::role, wire::chars(1, 20).like("learner")), field("school", &BulkRequest::school, wire::id()),
              field("expected", &BulkRequest::expected, wire::saying("How many the preview told; if it is another number now, nothing is begun")))
};

struct BulkPreview
{
    qint64 count = 0;     ///< whom it would change
    qint64 unchanged = 0; ///< who are so already
    qint64 refused = 0;   ///< whom the caller may not change
    QList<Person> some;   ///< at most ten of them
    WR_FIELDS(field("count", &BulkPreview::count, wire::saying("Whom it would change")),
              field("unchanged", &BulkPreview::unchanged, wire::saying("Who are so already")),
              field("refused", &BulkPreview::refused, wire::saying("Whom the caller may not change")),
              field("some", &BulkPreview::some, wire::saying("At most ten of them")))
};

/// POST /api/v1/admin/users/generate: a job that makes people for trying the system at its full size.
struct GenerateRequest
{
    qint64 count = 0;
    qint64 seed = 1; ///< the same seed makes the same people
    WR_FIELDS(field("count", &GenerateRequest::count, wire::between(1, limits::maxGenerated)),
              field("seed", &GenerateRequest::seed, wire::between(0, 2'147'483'647).saying("The same seed makes the same people").orAbsent()))
};

/// POST /api/v1/admin/users/import: a job that reads a file that was uploaded before.
struct ImportRequest
{
    QString upload;
    QString format; ///< csv, oneroster
    std::optional<QString> school; ///< absent: as the file says, else the caller's
    WR_FIELDS(field("upload", &ImportRequest::upload, wire::id()),
              field("format", &ImportRequest::format, wire::chars(1, 20).like("csv").saying("csv, or oneroster: a zip of OneRoster 1.1 tables")),
              field("school", &ImportRequest::school, wire::id()))
};

/// A line of an import that could not be used, or why all of it could not.
struct ImportError
{
    qint64 line = 0; ///< from 1; 0: all of it
    QString code;    ///< a FieldFault's, or wr::peoplefile::TableFault's
    QString column;
    WR_FIELDS(field("line", &ImportError::line, wire::saying("From 1; 0: what was uploaded as a whole")),
              field("code", &ImportError::code,
                    wire::saying("As of a field of a request; or not_utf8, bad_quotes, no_column, two_columns, empty, is_zip, not_zip, "
                                 "broken_zip, no_file, two_files")),
              field("field", &ImportError::column, wire::saying("The column; of no_file, two_files and broken_zip what the zip should hold; or empty")))
};

/// What a generation or import came to, in the result of its job.
struct PeopleWritten
{
    qint64 written = 0;
    qint64 known = 0;  ///< whose address is somebody's already: left as they were
    qint64 faulty = 0;
    QList<ImportError> errors; ///< the first limits::maxListedErrors; of an import that failed, why
    qint64 skipped = 0; ///< of OneRoster: those to be deleted, or not enabled
    WR_FIELDS(field("written", &PeopleWritten::written),
              field("known", &PeopleWritten::known, wire::saying("Whose address is somebody's already: left as they were")),
              field("faulty", &PeopleWritten::faulty),
              field("errors", &PeopleWritten::errors, wire::saying("The first 100; of an import that could not be read, why")),
              field("skipped", &PeopleWritten::skipped,
                    wire::saying("Of OneRoster: those who are to be deleted, or are not enabled").orAbsent()))
};

using PeopleBodies = std::tuple<Person, PersonList, PersonUpdate, BulkRequest, BulkPreview, GenerateRequest, ImportRequest, PeopleWritten>;

} // namespace wr::rest
