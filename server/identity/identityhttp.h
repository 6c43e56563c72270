#pragma once

#include "identity/account.h"
#include "identity/authservice.h"
#include "net/httpreply.h"
#include "net/ownaddress.h"
#include "net/router.h"
#include "protocol/restidentity.h"

#include <initializer_list>

/// What the …http files of this folder share. Server thread.
namespace wr::identityhttp {

Visitor visitorOf(const HttpRequest &request);

rest::Account write(const Account &account);
/// With its version as ETag.
HttpResponse writeTagged(const Account &account);
rest::School write(const School &school);
/// `current`: the one that asks.
rest::SignInList write(const QList<SignIn> &signIns, SignInId current);

/// InvalidFields naming each of `keys` that the body has: what nobody may set here is refused and not
/// silently dropped, so that an attempt shows.
Result<void> refuseKeys(const HttpRequest &request, std::initializer_list<QLatin1StringView> keys);

/// Answers 204 once it is done.
QFuture<HttpResponse> whenDoneNothing(QObject *owner, const HttpRequest &request, QFuture<Result<void>> done);

/// The page that uses a link, the link in its fragment, which no server and no log ever sees.
QString linkUrl(const OwnAddress &address, const HttpRequest &request, const QString &link);

} // namespace wr::identityhttp
