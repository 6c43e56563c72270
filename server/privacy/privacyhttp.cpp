#include "privacy/privacyhttp.h"

#include "jobs/jobhttp.h"
#include "net/httpreply.h"

namespace wr {

using namespace Qt::StringLiterals;

namespace {

Operation exportOperation(const QString &id, const QString &summary)
{
    return Operation(id, u"Privacy"_s, summary)
        .describes(u"A job that writes one JSON file: account, sign-ins, games with every answer, what was changed. "
                   "The job's file is there when it is done, and is deleted after some days."_s)
        .gives<rest::Job>(202, u"The job has begun"_s)
        .refuses({ErrorCode::NotFound, ErrorCode::RateLimited})
        .onceByKey();
}

} // namespace

PrivacyHttp::PrivacyHttp(Router &router, PrivacyService &privacy, QObject *parent)
    : QObject(parent)
    , m_privacy(privacy)
{
    router.add({HttpMethod::Post, u"/api/v1/me/exports"_s, Permission::AccountExport,
                [this](const HttpRequest &request) { return startExport(request, request.principal.user); },
                exportOperation(u"exportMyData"_s, u"All that is kept about oneself"_s)});
    router.add({HttpMethod::Post, u"/api/v1/accounts/{account}/exports"_s, Permission::AccountExport,
                [this](const HttpRequest &request) {
                    const auto person = http::idOf<UserId>(request, u"account"_s);
                    return person ? startExport(request, *person) : http::refuse(request, person.error());
                },
                exportOperation(u"exportAccountData"_s, u"All that is kept about somebody"_s)});
}

QFuture<HttpResponse> PrivacyHttp::startExport(const HttpRequest &request, UserId person)
{
    const auto once = http::idempotency(request);
    if (!once)
        return http::refuse(request, once.error());
    return http::whenServed(this, request, m_privacy.startExport(http::callerOf(request), person, *once),
                            [](const Job &job) { return http::json(jobBody(job), 202); });
}

} // namespace wr
