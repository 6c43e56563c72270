#include "jobs/jobupload.h"

#include "core/andthen.h"

#include <algorithm>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostRestarts = 3;

/// Sends what of `chunk` is behind `sent`, part by part.
QFuture<Result<qint64>> sendRest(QObject *owner, ObjectStore &store, const JobUpload &upload,
                                 const QByteArray &chunk, qint64 sent)
{
    const qint64 done = sent - upload.bytes;
    if (done < 0 || done > chunk.size())
        return readyFuture(Result<qint64>(Error {ErrorCode::Conflict, u"the file is another's"_s}));
    if (done == chunk.size())
        return readyFuture(Result<qint64>(sent));
    const QByteArray part = chunk.mid(done, ObjectStore::partBytes);
    return andThen(owner, store.append(upload.id, sent, part),
                   [owner, &store, upload, chunk](qint64 now) {
                       return sendRest(owner, store, upload, chunk, now);
                   });
}

QFuture<Result<JobUpload>> appendTo(QObject *owner, ObjectStore &store, const JobUpload &upload,
                                    const QByteArray &chunk)
{
    const auto sent = andThen(owner, store.uploadOffset(upload.id), [=, &store](qint64 offset) {
        return sendRest(owner, store, upload, chunk, offset);
    });
    return andThen(owner, sent, [upload](qint64 bytes) {
        return readyFuture(Result<JobUpload>(JobUpload {upload.id, bytes}));
    });
}

} // namespace

QJsonObject JobUpload::toJson() const
{
    return {{u"upload"_s, id.toString()}, {u"bytes"_s, bytes}};
}

JobUpload JobUpload::fromJson(const QJsonObject &json)
{
    return {UploadId::fromString(json.value(u"upload").toString()).value_or({}),
            json.value(u"bytes").toInteger()};
}

QFuture<Result<JobUpload>> JobUpload::append(QObject *owner, ObjectStore &store,
                                             const QByteArray &chunk) const
{
    if (!id.isNull())
        return appendTo(owner, store, *this, chunk);
    return andThen(owner, store.beginUpload(), [=, &store](UploadId begun) {
        return appendTo(owner, store, {begun, 0}, chunk);
    });
}

QFuture<Result<JobEffect>> orAnew(QObject *owner, const Job &job, QFuture<Result<JobEffect>> prepared)
{
    auto promise = std::make_shared<QPromise<Result<JobEffect>>>();
    promise->start();
    whenDone(owner, std::move(prepared), [promise, job](Result<JobEffect> effect) {
        const int restarts = job.cursor.value(u"restarts").toInt();
        const bool isLost = !effect
            && (effect.error().code == ErrorCode::NotFound || effect.error().code == ErrorCode::Conflict);
        if (isLost && restarts < mostRestarts) {
            const JobStep first {{{u"restarts"_s, restarts + 1}}, 0, std::nullopt, false, {}};
            effect = JobEffect([first](Transaction &) { return Result<JobStep>(first); });
        }
        promise->addResult(std::move(effect));
        promise->finish();
    });
    return promise->future();
}

QFuture<Result<void>> removeObjects(QObject *owner, ObjectStore &store, const QList<JobRepository::OldFile> &files)
{
    auto removed = readyFuture(Result<void>());
    for (const JobRepository::OldFile &file : files) {
        if (!file.isShared)
            removed = andThen(owner, removed, [&store, hash = file.hash] { return store.remove(hash); });
    }
    return removed;
}

} // namespace wr
