#include "dashboard/queuehttp.h"

#include "core/logging.h"
#include "dashboard/dashboardservice.h"
#include "net/httpreply.h"
#include "net/paging.h"
#include "protocol/restdashboard.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <limits>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

constexpr int longestName = 100;
constexpr int longestPayload = 2'000;

/// Whether a field of that name may hold a secret, whatever queue it is of.
bool isSecret(const QString &name)
{
    static constexpr std::array words {"secret"_L1, "token"_L1, "password"_L1, "resume"_L1, "key"_L1, "link"_L1, "hash"_L1};
    return std::any_of(words.begin(), words.end(), [&name](QLatin1StringView word) { return name.contains(word, Qt::CaseInsensitive); });
}

QJsonValue withoutSecrets(const QJsonValue &value)
{
    if (value.isArray()) {
        QJsonArray list;
        for (const QJsonValue &one : value.toArray())
            list.append(withoutSecrets(one));
        return list;
    }
    if (!value.isObject())
        return value;
    QJsonObject object = value.toObject();
    for (auto field = object.begin(); field != object.end(); ++field)
        field.value() = isSecret(field.key()) ? QJsonValue(u"(left out)"_s) : withoutSecrets(field.value());
    return object;
}

rest::DeadLetter letterBody(const DeadLetter &letter)
{
    return {QString::number(letter.id), letter.queue, letter.attempt, letter.reason, shownPayload(letter.payload)};
}

} // namespace

QString shownPayload(const QByteArray &payload)
{
    const QJsonDocument document = QJsonDocument::fromJson(payload);
    if (document.isNull()) // who knows what it holds
        return u"(%1 bytes)"_s.arg(payload.size());
    const QJsonValue shown = withoutSecrets(document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object()));
    const QJsonDocument written = shown.isArray() ? QJsonDocument(shown.toArray()) : QJsonDocument(shown.toObject());
    const QString text = QString::fromUtf8(written.toJson(QJsonDocument::Compact));
    return text.size() > longestPayload ? text.first(longestPayload) + u'…' : text;
}

QueueHttp::QueueHttp(Router &router, Broker &broker)
    : m_broker(broker)
{
    const QString tag = u"Dashboard"_s;
    const QString letter = u"/api/v1/admin/dead-letters/{letter}"_s;
    const Parameter number = Parameter::number(u"letter"_s, 1, std::numeric_limits<qint64>::max(), u"A dead letter"_s);
    router.add({HttpMethod::Get, u"/api/v1/admin/queues"_s, Permission::QueueRead,
                [this](const HttpRequest &request) { return list(request); },
                Operation(u"listQueues"_s, tag, u"The server's work queues, and how much is in each"_s)
                    .gives<rest::QueueList>(200, u"The queues, by name"_s)});
    router.add({HttpMethod::Get, u"/api/v1/admin/queues/{queue}/dead-letters"_s, Permission::QueueRead,
                [this](const HttpRequest &request) { return deadLetters(request); },
                Operation(u"listDeadLetters"_s, tag, u"Messages of a queue that were given up"_s)
                    .names(Parameter::text(u"queue"_s, 1, longestName, u"A queue's name"_s))
                    .describes(u"The oldest first. What may be a secret is left out, long ones are cut. A queue that is not there has none."_s)
                    .paged()
                    .gives<rest::DeadLetterList>(200, u"A page of them"_s)});
    router.add({HttpMethod::Post, letter + u"/requeue"_s, Permission::QueueChange,
                [this](const HttpRequest &request) { return change(request, "requeued", &Broker::requeue); },
                Operation(u"requeueDeadLetter"_s, tag, u"Deliver a message anew that was given up"_s)
                    .names(number)
                    .givesNothing(u"It is in its queue again, as a first attempt"_s)
                    .refuses({ErrorCode::NotFound})});
    router.add({HttpMethod::Delete, letter, Permission::QueueChange,
                [this](const HttpRequest &request) { return change(request, "discarded", &Broker::discard); },
                Operation(u"discardDeadLetter"_s, tag, u"Delete a message that was given up"_s)
                    .names(number)
                    .givesNothing(u"It is gone"_s)
                    .refuses({ErrorCode::NotFound})});
}

QFuture<HttpResponse> QueueHttp::list(const HttpRequest &request)
{
    return http::whenServed(this, request, m_broker.queues(), [](const QList<QueueDepth> &queues) {
        rest::QueueList body;
        for (const QueueDepth &depth : queues)
            body.items.append(queueBody(depth));
        return http::json(body);
    });
}

QFuture<HttpResponse> QueueHttp::deadLetters(const HttpRequest &request)
{
    const auto page = http::readPage(request, 1);
    if (!page)
        return http::refuse(request, page.error());
    const quint64 after = page->after.value(0).toULongLong();
    // One more than is shown tells whether there is a next page.
    const auto found = m_broker.deadLetters(request.parameters.value(u"queue"_s), page->limit + 1, after);
    return http::whenServed(this, request, found, [request, limit = page->limit](const QList<DeadLetter> &letters) {
        rest::DeadLetterList body;
        for (const DeadLetter &letter : letters.first(std::min<qsizetype>(limit, letters.size())))
            body.items.append(letterBody(letter));
        if (letters.size() > limit)
            body.next = http::cursor(request, {body.items.constLast().id});
        return http::json(body);
    });
}

/// The queues' table is exempt from the audit; who did what to a dead letter is in the log.
QFuture<HttpResponse> QueueHttp::change(const HttpRequest &request, const char *what, QFuture<Result<void>> (Broker::*call)(quint64))
{
    const quint64 id = request.parameters.value(u"letter"_s).toULongLong();
    return http::whenServed(this, request, (m_broker.*call)(id), [id, what, who = request.principal.describe()] {
        qCInfo(lcEngine).noquote() << "dead letter" << id << what << "by" << who;
        return HttpResponse {204, {}, {}, {}};
    });
}

} // namespace wr
