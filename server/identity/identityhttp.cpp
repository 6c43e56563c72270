#include "identity/identityhttp.h"

#include "core/logging.h"
#include "net/conditional.h"

namespace wr::identityhttp {

using namespace Qt::StringLiterals;

Visitor visitorOf(const HttpRequest &request)
{
    return {http::callerOf(request), request.peer.address.toString(), deviceName(request.header("user-agent"))};
}

rest::Account write(const Account &account)
{
    rest::Account written {account.id.toString(), account.email, account.name, wireName(account.role), {},
                           account.locale, wireName(account.state), account.version,
                           toWireMillis(account.createdAt)};
    if (!account.school.isNull())
        written.school = account.school.toString();
    return written;
}

HttpResponse writeTagged(const Account &account)
{
    return http::tagged(http::json(write(account)), account.version);
}

rest::School write(const School &school)
{
    return {school.id.toString(), school.name, toWireMillis(school.createdAt)};
}

rest::SignInList write(const QList<SignIn> &signIns, SignInId current)
{
    rest::SignInList list;
    for (const SignIn &one : signIns) {
        list.items.append({one.id.toString(), one.device, one.address, toWireMillis(one.createdAt),
                           toWireMillis(one.lastUsedAt), toWireMillis(one.expiresAt), one.id == current});
    }
    return list;
}

Result<void> refuseKeys(const HttpRequest &request, std::initializer_list<QLatin1StringView> keys)
{
    WR_TRY(body, http::readJson(request));
    FieldErrors errors;
    for (const QLatin1StringView key : keys) {
        if (body.contains(key))
            errors.add(key, FieldFault::NotAllowed, u"this cannot be set here"_s);
    }
    if (!errors.isEmpty()) {
        qCWarning(lcAuth).noquote() << "fields that nobody may set were sent to" << request.path << "from"
                                    << request.peer.address.toString();
    }
    return errors.result();
}

QFuture<HttpResponse> whenDoneNothing(QObject *owner, const HttpRequest &request, QFuture<Result<void>> done)
{
    return http::whenServed(owner, request, std::move(done), [] { return HttpResponse {204, {}, {}, {}}; });
}

QString linkUrl(const OwnAddress &address, const HttpRequest &request, const QString &link)
{
    return address.forPasswords(request) + u"/me#link="_s + link;
}

} // namespace wr::identityhttp
