#include "privacy/personexport.h"

#include "core/andthen.h"
#include "core/logging.h"
#include "jobs/jobfile.h"
#include "privacy/personjob.h"

#include <QDateTime>
#include <QJsonDocument>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

/// Where in the file the next step goes on.
struct ExportPlace
{
    int section = 0;
    QString after;
    bool hasItems = false; ///< of the section, written before

    static ExportPlace from(const Job &job)
    {
        return {job.cursor.value(u"section").toInt(), job.cursor.value(u"after").toString(),
                job.cursor.value(u"hasItems").toBool()};
    }
};

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

/// The text of one page: what comes before its section, its items, what ends the section.
QByteArray textOf(const Job &job, const QList<PersonSection> &sections, const PersonPage &page)
{
    const ExportPlace place = ExportPlace::from(job);
    QByteArray text;
    if (place.section == 0 && place.after.isEmpty() && !place.hasItems) {
        const QString at = QDateTime::fromMSecsSinceEpoch(toWireMillis(job.createdAt), Qt::UTC).toString(Qt::ISODate);
        const QByteArray head = compact({{u"person"_s, personOf(job).toString()}, {u"at"_s, at}});
        text = head.chopped(1) + ',';
    }
    if (place.after.isEmpty() && !place.hasItems) {
        text += place.section == 0 ? "\n\"" : ",\n\"";
        text += QByteArray(sections.at(place.section).name.data()) + "\":[";
    }
    bool isFirst = !place.hasItems;
    for (const QJsonValue &item : page.items) {
        text += (isFirst ? "\n" : ",\n") + compact(item.toObject());
        isFirst = false;
    }
    if (!page.next)
        text += place.section + 1 == sections.size() ? "]\n}\n" : "]";
    return text;
}

JobStep stepAfter(const Job &job, const PersonPage &page, const JobUpload &upload)
{
    const ExportPlace place = ExportPlace::from(job);
    JobStep step {upload.toJson(), job.progress + page.items.size(), std::nullopt, false, {}};
    step.cursor.insert(u"section"_s, page.next ? place.section : place.section + 1);
    step.cursor.insert(u"after"_s, page.next.value_or(QString()));
    step.cursor.insert(u"hasItems"_s, page.next.has_value() && (place.hasItems || !page.items.isEmpty()));
    step.cursor.insert(u"restarts"_s, job.cursor.value(u"restarts"));
    return step;
}

/// The last step. In this transaction: an erasure looks for files only once it has committed.
Result<JobStep> storeFile(Transaction &transaction, const Job &job, const ObjectInfo &info,
                          const QList<JobRepository::OldFile> &earlier)
{
    WR_CHECK(PrivacyRepository::standingOf(transaction.connection(), personOf(job)));
    WR_CHECK(JobRepository::forgetFiles(transaction, earlier));
    const QString day
        = QDateTime::fromMSecsSinceEpoch(toWireMillis(job.createdAt), Qt::UTC).toString(u"yyyy-MM-dd"_s);
    const JobFile file {info.hash, u"wordrally-%1.json"_s.arg(day), u"application/json"_s, info.size};
    return JobStep {{}, job.progress, job.progress, true, file.toJson()};
}

} // namespace

PersonExport::PersonExport(DbExecutor &database, JobRepository &jobs, ObjectStore &store, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_jobs(jobs)
    , m_store(store)
    , m_sections(PrivacyRepository::sections())
{
}

QJsonObject PersonExport::input(UserId person)
{
    return {{u"person"_s, person.toString()}};
}

QString PersonExport::inputText(UserId person)
{
    return QString::fromUtf8(compact(input(person)));
}

QFuture<Result<JobEffect>> PersonExport::prepare(const Job &job)
{
    const ExportPlace place = ExportPlace::from(job);
    if (place.section >= m_sections.size())
        return orAnew(this, job, finish(job, JobUpload::fromJson(job.cursor)));
    const auto read = m_database.read<PersonPage>(
        job.context, [section = m_sections.at(place.section), person = personOf(job),
                      after = place.after](Connection &connection) -> Result<PersonPage> {
            WR_CHECK(PrivacyRepository::standingOf(connection, person)); // not erased meanwhile
            return section.read(connection, person, after);
        });
    const auto written = andThen(this, read, [this, job](const PersonPage &page) { return write(job, page); });
    return orAnew(this, job, written);
}

QFuture<Result<JobEffect>> PersonExport::write(const Job &job, const PersonPage &page)
{
    const QByteArray text = textOf(job, m_sections, page);
    return andThen(this, JobUpload::fromJson(job.cursor).append(this, m_store, text),
                   [job, page](const JobUpload &upload) {
                       return readyFuture(Result<JobEffect>(JobEffect(
                           [step = stepAfter(job, page, upload)](Transaction &) { return Result<JobStep>(step); })));
                   });
}

QFuture<Result<JobEffect>> PersonExport::finish(const Job &job, const JobUpload &upload)
{
    using Files = QList<JobRepository::OldFile>;
    return andThen(this, m_store.finishUpload(upload.id), [this, job](const ObjectInfo &info) {
        m_made.insert(job.id, info.hash);
        // One is kept of a person, whoever asked: the new one takes the place of the old.
        return andThen(this, m_jobs.earlierFiles(job), [this, job, info](Files earlier) {
            for (JobRepository::OldFile &file : earlier)
                file.isShared = file.isShared || file.hash == info.hash;
            return andThen(this, removeObjects(this, m_store, earlier), [job, info, earlier] {
                return readyFuture(Result<JobEffect>(JobEffect([job, info, earlier](Transaction &transaction) {
                    return storeFile(transaction, job, info, earlier);
                })));
            });
        });
    });
}

void PersonExport::stepped(const Job &job, const JobStep &step)
{
    if (step.isLast)
        m_made.remove(job.id);
}

void PersonExport::abandoned(const Job &job)
{
    const QString hash = m_made.take(job.id);
    const auto isNobodys = m_database.read<bool>(job.context, [id = job.id, hash](Connection &connection) {
        return JobRepository::isNobodys(connection, id, hash);
    });
    whenDone(this, isNobodys, [this, hash, upload = JobUpload::fromJson(job.cursor).id](const Result<bool> &answer) {
        if (!answer.value_or(false))
            return;
        if (!hash.isEmpty()) {
            whenDone(this, m_store.remove(hash), [](const Result<void> &removed) {
                if (!removed)
                    qCWarning(lcJobs).noquote() << "an export that is nobody's stays:" << removed.error().message;
            });
        }
        if (!upload.isNull())
            m_store.abortUpload(upload); // which has become the object, perhaps
    });
}

} // namespace wr
