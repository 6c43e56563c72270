#include "people/importedpeople.h"

#include "core/andthen.h"
#include "people/peopletable.h"
#include "protocol/peoplelimits.h"

#include <algorithm>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

const QString tableKey = QStringLiteral("table"); // in the cursor: the table that a zip was made
const QString skippedKey = QStringLiteral("skipped"); // in that: of whom the zip said that they go

/// The table's upload, and how long it is.
std::pair<UploadId, qint64> tableOf(const Job &job)
{
    const ImportedPeople::Input input = ImportedPeople::Input::fromJson(job.input);
    if (!input.isOneRoster)
        return {input.upload, input.bytes};
    const QJsonObject made = job.cursor.value(tableKey).toObject();
    return {UploadId::fromString(made.value(u"upload").toString()).value_or({}), made.value(u"bytes").toInteger()};
}

/// What was uploaded, and the table that was made of it.
QSet<UploadId> uploadsOf(const Job &job)
{
    QSet<UploadId> uploads {ImportedPeople::Input::fromJson(job.input).upload, tableOf(job).first};
    uploads.remove({});
    return uploads;
}

/// With the rights of whoever began it as they are now, and no more than they were. Forbidden.
Result<peoplefile::Rules> rulesOf(Connection &connection, const Job &job, TimePoint now)
{
    const auto input = ImportedPeople::Input::fromJson(job.input);
    WR_TRY(owner, PeopleRepository::ownerOf(connection, job.owner));
    WR_CHECK(allowsOn(owner, Permission::AccountCreate, {{}, input.school, {}, false, false}));
    WR_TRY(schools, PeopleRepository::schoolIds(connection));
    const bool isOfOne = scopeOf(owner, Permission::AccountCreate) == Scope::School;
    return peoplefile::Rules {std::min(input.rank, owner.role), isOfOne ? std::optional(owner.school) : input.onlySchool, input.school,
                              schools, now};
}

/// The job fails, and its result says why: as it would whenever it is tried again.
JobEffect refusal(const Job &job, const QList<rest::ImportError> &faults)
{
    rest::PeopleWritten nothing;
    nothing.errors = faults;
    const JobStep step {job.cursor, 0, std::nullopt, true, wire::toJsonObject(nothing), ErrorCode::InvalidFields};
    return [step](Transaction &) { return Result<JobStep>(step); };
}

Result<PeopleChunk> readChunk(const QByteArrayList &parts, const PeopleSlice &slice, PeopleChunk chunk,
                              const peoplefile::Columns &columns, const peoplefile::Rules &rules, Engine engine)
{
    qint64 number = slice.firstLine;
    const QByteArray table = parts.join();
    for (const QByteArrayView text : peoplefile::linesOf(table)) {
        const peoplefile::Line line = peoplefile::readLine(text, number++, columns, rules);
        if (line.person)
            chunk.people.append({*line.person, Device::Other});
        if (!line.fault)
            continue;
        chunk.faulty.append(chunk.size());
        if (chunk.faults.size() < limits::maxListedErrors)
            chunk.faults.append(*line.fault);
    }
    chunk.isCareful = true;
    if (engine == Engine::Postgres)
        peoplechunk::encode(chunk);
    return chunk;
}

} // namespace

QJsonObject ImportedPeople::Input::toJson() const
{
    QJsonObject json {{u"upload"_s, upload.toString()}, {u"bytes"_s, bytes}, {u"oneRoster"_s, isOneRoster},
                      {u"rank"_s, QString(wireName(rank))}};
    if (onlySchool)
        json.insert(u"onlySchool"_s, onlySchool->toString());
    if (!school.isNull())
        json.insert(u"school"_s, school.toString());
    return json;
}

ImportedPeople::Input ImportedPeople::Input::fromJson(const QJsonObject &json)
{
    Input input;
    input.upload = UploadId::fromString(json.value(u"upload").toString()).value_or({});
    input.bytes = json.value(u"bytes").toInteger();
    input.isOneRoster = json.value(u"oneRoster").toBool();
    input.rank = roleFromWire(json.value(u"rank").toString()).value_or(Role::Learner);
    if (const auto only = SchoolId::fromString(json.value(u"onlySchool").toString()))
        input.onlySchool = *only;
    input.school = SchoolId::fromString(json.value(u"school").toString()).value_or({});
    return input;
}

ImportedPeople::ImportedPeople(DbExecutor &database, ObjectStore &store, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_uploads(database)
    , m_store(store)
    , m_clock(clock)
{
}

qint64 ImportedPeople::chunks(const Job &job) const
{
    return PeopleTable::fromJson(job.cursor).chunks;
}

std::optional<qint64> ImportedPeople::total(const Job &job) const
{
    return isPlanned(job) ? std::optional(PeopleTable::fromJson(job.cursor).lines) : std::nullopt;
}

bool ImportedPeople::isPlanned(const Job &job) const
{
    return PeopleTable::fromJson(job.cursor).isDivided;
}

qint64 ImportedPeople::skipped(const Job &job)
{
    return job.cursor.value(tableKey)[skippedKey].toInteger();
}

QFuture<Result<JobEffect>> ImportedPeople::plan(const Job &job)
{
    const bool isZip = Input::fromJson(job.input).isOneRoster && !job.cursor.contains(tableKey);
    return isZip ? unpack(job) : divide(job);
}

/// In parts, which are put together where there is time for it.
QFuture<Result<QByteArrayList>> ImportedPeople::read(UploadId upload, qint64 from, qint64 length, QByteArrayList soFar)
{
    if (length <= 0)
        return readyFuture(Result<QByteArrayList>(std::move(soFar)));
    const auto part = m_store.readUpload(upload, from, std::min(ObjectStore::partBytes, length));
    return andThen(this, part, [=, this](const QByteArray &bytes) {
        if (bytes.isEmpty())
            return readyFuture(Result<QByteArrayList>(Error {ErrorCode::NotFound, u"the upload is not all there"_s}));
        return read(upload, from + bytes.size(), length - bytes.size(), soFar + QByteArrayList {bytes});
    });
}

/// A table in the place of a zip. After a crash it is made once more, and the first goes as uploads do that nobody touches.
QFuture<Result<JobEffect>> ImportedPeople::unpack(const Job &job)
{
    const Input input = Input::fromJson(job.input);
    const auto roster = andThen(this, read(input.upload, 0, input.bytes), [this](const QByteArrayList &zip) {
        return m_pool.run([zip] { return Result<peoplefile::Roster>(peoplefile::fromOneRoster(zip.join())); });
    });
    return andThen(this, roster, [this, job](const peoplefile::Roster &found) {
        if (!found.faults.isEmpty())
            return readyFuture(Result<JobEffect>(refusal(job, found.faults)));
        return andThen(this, keep(found.table), [bytes = found.table.size(), skipped = found.skipped](UploadId upload) {
            const QJsonObject made {{u"upload"_s, upload.toString()}, {u"bytes"_s, bytes}, {skippedKey, skipped}};
            const QJsonObject cursor {{tableKey, made}};
            return readyFuture(Result<JobEffect>(JobEffect([cursor](Transaction &) {
                return Result<JobStep>(JobStep {cursor, 0, std::nullopt, false, {}});
            })));
        });
    });
}

QFuture<Result<UploadId>> ImportedPeople::keep(const QByteArray &table)
{
    return andThen(this, m_store.beginUpload(), [this, table](UploadId upload) { return append(upload, table, 0); });
}

QFuture<Result<UploadId>> ImportedPeople::append(UploadId upload, const QByteArray &table, qint64 from)
{
    if (from >= table.size())
        return readyFuture(Result<UploadId>(upload));
    return andThen(this, m_store.append(upload, from, table.mid(from, ObjectStore::partBytes)),
                   [=, this](qint64 next) { return append(upload, table, next); });
}

/// The next piece of the table: the chunks that it holds whole.
QFuture<Result<JobEffect>> ImportedPeople::divide(const Job &job)
{
    const PeopleTable table = PeopleTable::fromJson(job.cursor);
    const auto [upload, bytes] = tableOf(job);
    const qint64 length = std::min(ObjectStore::partBytes, bytes - table.at);
    return andThen(this, read(upload, table.at, length), [this, job, table, isEnd = table.at + length >= bytes](const QByteArrayList &piece) {
        const auto pieces = m_pool.run([table, piece, isEnd] { return Result<DividedPiece>(divided(table, piece.join(), isEnd)); });
        return andThen(this, pieces, [job](const DividedPiece &found) {
            if (!found.faults.isEmpty())
                return readyFuture(Result<JobEffect>(refusal(job, found.faults)));
            QJsonObject cursor = found.table.toJson();
            if (job.cursor.contains(tableKey))
                cursor.insert(tableKey, job.cursor.value(tableKey));
            return readyFuture(Result<JobEffect>(JobEffect(
                [job, cursor, slices = found.slices](Transaction &transaction) -> Result<JobStep> {
                    WR_CHECK(peoplechunk::addSlices(transaction, job.id, slices));
                    return JobStep {cursor, 0, std::nullopt, false, {}};
                })));
        });
    });
}

QFuture<Result<PeopleChunk>> ImportedPeople::make(const Job &job, qint64 number)
{
    struct Found
    {
        PeopleSlice slice;
        peoplefile::Rules rules;
    };
    const auto look = [job, number, now = m_clock.now()](Connection &connection) -> Result<Found> {
        WR_TRY(slice, peoplechunk::slice(connection, job.id, number));
        WR_TRY(rules, rulesOf(connection, job, now));
        return Found {slice, rules};
    };
    return andThen(this, m_database.read<Found>(job.context, look), [this, job, number](const Found &now) {
        PeopleChunk chunk;
        chunk.job = job.id;
        chunk.number = number;
        return andThen(this, read(tableOf(job).first, now.slice.from, now.slice.bytes),
                       [=, this, columns = PeopleTable::fromJson(job.cursor).columns, engine = m_database.engine()](const QByteArrayList &parts) {
                           return m_pool.run([=] { return readChunk(parts, now.slice, chunk, columns, now.rules, engine); });
                       });
    });
}

Result<QSet<UploadId>> ImportedPeople::uploadsInUse(Connection &connection, TimePoint now)
{
    WR_TRY(jobs, JobRepository::mayGoOn(connection, kindName(), now - failedKept));
    QSet<UploadId> inUse;
    for (const Job &job : jobs) {
        if (job.error != wireCode(ErrorCode::InvalidFields)) // it would be refused again
            inUse += uploadsOf(job);
    }
    return inUse;
}

/// Its tables go, but for what another import reads.
void ImportedPeople::ended(const Job &job)
{
    const auto others = m_database.read<QSet<UploadId>>(job.context, [now = m_clock.now()](Connection &connection) {
        return uploadsInUse(connection, now);
    });
    whenDone(this, others, [this, job](const Result<QSet<UploadId>> &inUse) {
        if (!inUse)
            return; // they expire
        for (const UploadId upload : uploadsOf(job) - *inUse)
            drop(upload, job.context);
    });
}

/// The content first: without a row nobody would know of it.
void ImportedPeople::drop(UploadId upload, const DbContext &context)
{
    whenDone(this, m_store.abortUpload(upload), [this, upload, context](const Result<void> &gone) {
        if (gone || gone.error().code == ErrorCode::NotFound)
            (void)m_uploads.removeStored(upload, context);
    });
}

} // namespace wr
