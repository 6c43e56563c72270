#pragma once

#include "core/caller.h"
#include "core/whendone.h"
#include "net/httpmessage.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QPromise>

#include <memory>

/// What every …http file needs between a request and its service.
namespace wr::http {

inline Caller callerOf(const HttpRequest &request)
{
    return {request.principal, request.id};
}

inline QFuture<HttpResponse> ready(HttpResponse response)
{
    return QtFuture::makeReadyFuture(std::move(response));
}

inline QFuture<HttpResponse> refuse(const HttpRequest &request, const Error &error)
{
    return ready(HttpResponse::problem(error, request.id));
}

/// The body as one of protocol/rest.h's types. UnsupportedMediaType, BadRequest.
template <class Body>
Result<Body> readBody(const HttpRequest &request)
{
    const QByteArray type = request.header("content-type").toLower();
    if (type != "application/json" && !type.startsWith("application/json;"))
        return Error {ErrorCode::UnsupportedMediaType, QStringLiteral("send application/json")};
    const QJsonDocument document = QJsonDocument::fromJson(request.body);
    if (!document.isObject())
        return Error {ErrorCode::BadRequest, QStringLiteral("the body is not a JSON object")};
    return wire::fromJsonObject<Body>(document.object());
}

template <class Body>
HttpResponse json(const Body &body, int status = 200)
{
    return HttpResponse::json(wire::toJsonObject(body), status);
}

/// Answers with `write(value)` once the service has finished, or with its error as a problem.
template <class T, class Write>
QFuture<HttpResponse> whenServed(QObject *owner, const HttpRequest &request,
                                 QFuture<Result<T>> served, Write write)
{
    auto promise = std::make_shared<QPromise<HttpResponse>>();
    promise->start();
    whenDone(owner, std::move(served),
             [promise, id = request.id, write = std::move(write)](Result<T> result) {
                 if (!result)
                     promise->addResult(HttpResponse::problem(result.error(), id));
                 else if constexpr (std::is_void_v<T>)
                     promise->addResult(write());
                 else
                     promise->addResult(write(*std::move(result)));
                 promise->finish();
             });
    return promise->future();
}

} // namespace wr::http
