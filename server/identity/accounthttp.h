#pragma once

#include "identity/accountservice.h"
#include "net/ownaddress.h"
#include "net/router.h"

namespace wr {

/// Routes of looking after accounts and schools. Server thread.
class AccountHttp : public QObject
{
    Q_OBJECT

public:
    /// `accounts` and `address` must outlive it.
    AccountHttp(Router &router, AccountService &accounts, const OwnAddress &address, QObject *parent = nullptr);

private:
    using Serve = QFuture<HttpResponse> (AccountHttp::*)(const HttpRequest &);

    void add(Router &router, HttpMethod method, const QString &pattern, Permission permission, Serve serve,
             Operation operation);
    void addListRoutes(Router &router);
    void addAccountRoutes(Router &router);
    void addSchoolRoutes(Router &router);
    QFuture<HttpResponse> list(const HttpRequest &request);
    QFuture<HttpResponse> create(const HttpRequest &request);
    QFuture<HttpResponse> read(const HttpRequest &request);
    QFuture<HttpResponse> update(const HttpRequest &request);
    QFuture<HttpResponse> erase(const HttpRequest &request);
    QFuture<HttpResponse> assignRole(const HttpRequest &request);
    QFuture<HttpResponse> passwordLink(const HttpRequest &request);
    QFuture<HttpResponse> signIns(const HttpRequest &request);
    QFuture<HttpResponse> endSignIns(const HttpRequest &request);
    QFuture<HttpResponse> invite(const HttpRequest &request);
    QFuture<HttpResponse> schools(const HttpRequest &request);
    QFuture<HttpResponse> createSchool(const HttpRequest &request);
    QFuture<HttpResponse> renameSchool(const HttpRequest &request);

    AccountService &m_accounts;
    const OwnAddress &m_address;
};

} // namespace wr
