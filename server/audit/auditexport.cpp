#include "audit/auditexport.h"

#include "core/andthen.h"
#include "jobs/jobfile.h"

#include <QDateTime>
#include <QJsonDocument>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

// A quiz may be some hundred kilobytes, twice in an entry.
constexpr int entriesAStep = 50;

QString textOf(const std::optional<QJsonObject> &snapshot)
{
    return snapshot ? QString::fromUtf8(QJsonDocument(*snapshot).toJson(QJsonDocument::Compact)) : QString();
}

QString timeOf(const AuditEntry &entry)
{
    return QDateTime::fromMSecsSinceEpoch(toWireMillis(entry.place.at), Qt::UTC).toString(Qt::ISODateWithMs);
}

/// A cell of RFC 4180. What a spreadsheet would take for a formula gets an apostrophe before it.
QString cell(QString text)
{
    static const QString formulas = u"=+-@\t\r"_s;
    if (!text.isEmpty() && formulas.contains(text.at(0)))
        text.prepend(u'\'');
    return u'"' + text.replace(u'"', "\"\""_L1) + u'"';
}

QByteArray csvLine(const AuditEntry &entry)
{
    const QStringList texts {timeOf(entry), entry.actor, entry.request, entry.school, entry.person, entry.table,
                             entry.row, entry.operation, textOf(entry.before), textOf(entry.after)};
    QStringList cells {QString::number(entry.place.id)};
    for (const QString &text : texts)
        cells.append(cell(text));
    return cells.join(u',').toUtf8() + "\r\n";
}

QByteArray jsonLine(const AuditEntry &entry)
{
    QJsonObject line {{u"id"_s, entry.place.id},      {u"at"_s, timeOf(entry)},
                      {u"actor"_s, entry.actor},      {u"request"_s, entry.request},
                      {u"school"_s, entry.school},    {u"person"_s, entry.person},
                      {u"table"_s, entry.table},      {u"row"_s, entry.row},
                      {u"operation"_s, entry.operation}};
    if (entry.before)
        line.insert(u"before"_s, *entry.before);
    if (entry.after)
        line.insert(u"after"_s, *entry.after);
    return QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n';
}

AuditFormat formatOf(const Job &job)
{
    return wire::fromJson<AuditFormat>(job.input.value(u"format"), {}).value_or(AuditFormat::JsonLines);
}

std::optional<AuditPlace> placeOf(const QJsonObject &cursor)
{
    if (!cursor.contains(u"id"))
        return std::nullopt;
    return AuditPlace {fromMicros(cursor.value(u"at").toInteger()), cursor.value(u"id").toInteger()};
}

JobEffect effectOf(const JobStep &step)
{
    return [step](Transaction &) { return Result<JobStep>(step); };
}

/// The step after which the file holds `entries` too.
JobStep stepAfter(const Job &job, const QList<AuditEntry> &entries, const JobUpload &upload)
{
    JobStep step {upload.toJson(), job.progress + entries.size(), std::nullopt, false, {}};
    const AuditPlace last = entries.constLast().place;
    step.cursor.insert(u"at"_s, toMicros(last.at));
    step.cursor.insert(u"id"_s, last.id);
    step.cursor.insert(u"restarts"_s, job.cursor.value(u"restarts"));
    return step;
}

} // namespace

QByteArray auditLines(const QList<AuditEntry> &entries, AuditFormat format, bool isFirst)
{
    QByteArray lines;
    if (isFirst && format == AuditFormat::Csv)
        lines = "id,at,actor,request,school,person,table,row,operation,before,after\r\n";
    for (const AuditEntry &entry : entries)
        lines += format == AuditFormat::Csv ? csvLine(entry) : jsonLine(entry);
    return lines;
}

AuditExport::AuditExport(AuditRepository &entries, ObjectStore &store, QObject *parent)
    : QObject(parent)
    , m_entries(entries)
    , m_store(store)
{
}

QJsonObject AuditExport::input(const AuditFilter &filter, AuditFormat format)
{
    return {{u"filter"_s, filter.toJson()}, {u"format"_s, QString(wire::enumName(format))}};
}

QFuture<Result<JobEffect>> AuditExport::prepare(const Job &job)
{
    const AuditFilter filter = AuditFilter::fromJson(job.input.value(u"filter").toObject());
    const JobUpload upload = JobUpload::fromJson(job.cursor);
    const auto read = m_entries.oldest(filter, placeOf(job.cursor), entriesAStep, job.context);
    const auto written = andThen(this, read, [this, job, upload](const QList<AuditEntry> &entries) {
        const QByteArray lines = auditLines(entries, formatOf(job), upload.id.isNull());
        return andThen(this, upload.append(this, m_store, lines),
                       [this, job, entries](const JobUpload &longer) {
                           if (entries.isEmpty())
                               return finish(job, longer);
                           return readyFuture(Result<JobEffect>(effectOf(stepAfter(job, entries, longer))));
                       });
    });
    return orAnew(this, job, written);
}

QFuture<Result<JobEffect>> AuditExport::finish(const Job &job, const JobUpload &upload)
{
    return andThen(this, m_store.finishUpload(upload.id), [job](const ObjectInfo &info) {
        const bool isCsv = formatOf(job) == AuditFormat::Csv;
        const QString day = QDateTime::fromMSecsSinceEpoch(toWireMillis(job.createdAt), Qt::UTC)
                                .toString(u"yyyy-MM-dd"_s);
        const JobFile file {info.hash, u"audit-%1.%2"_s.arg(day, isCsv ? u"csv"_s : u"jsonl"_s),
                            isCsv ? u"text/csv; charset=utf-8"_s : u"application/jsonl"_s, info.size};
        return readyFuture(Result<JobEffect>(
            effectOf({{}, job.progress, job.progress, true, file.toJson()})));
    });
}

} // namespace wr
