#pragma once

#include "core/andthen.h"
#include "core/caller.h"
#include "core/idempotency.h"
#include "core/whendone.h"
#include "core/workpool.h"
#include "model/wirebounds.h"
#include "net/httpmessage.h"
#include "protocol/strictjson.h"

#include <QJsonDocument>
#include <QPromise>

#include <functional>
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

/// The body as JSON, see readStrictObject(). UnsupportedMediaType, BadRequest.
Result<QJsonObject> readJson(const HttpRequest &request);

/// The body as one of protocol/rest.h's types: its own fields and nothing else, within their bounds.
/// UnsupportedMediaType, BadRequest; InvalidFields names what is missing, misshapen or out of bounds.
template <class Body>
Result<Body> readBody(const HttpRequest &request)
{
    WR_TRY(object, readJson(request));
    auto body = wire::fromJsonObject<Body>(object);
    if (!body)
        return Error {ErrorCode::InvalidFields, body.error().message, body.error().fields};
    WR_CHECK(wire::checkBounds(*body));
    return body;
}

/// The id in the path's {name}. NotFound.
template <class Id>
Result<Id> idOf(const HttpRequest &request, const QString &name)
{
    const auto id = Id::fromString(request.parameters.value(name));
    if (!id)
        return Error {ErrorCode::NotFound, QStringLiteral("there is nothing of that name")};
    return id;
}

/// The request as its Idempotency-Key names it (core/idempotency.h); nothing without one. Operations
/// that take it say so with Operation::onceByKey(). BadRequest: no usable key.
Result<std::optional<IdempotentRequest>> idempotency(const HttpRequest &request);

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

/// The same with `bodyOf(value)` as JSON, which is made and written in `pool`: of a long list it takes too long here.
/// Unavailable: too much is being written.
template <class T, class BodyOf = std::identity>
QFuture<HttpResponse> whenWritten(QObject *owner, WorkPool &pool, const HttpRequest &request, QFuture<Result<T>> served,
                                  BodyOf bodyOf = {})
{
    auto written = andThen(owner, std::move(served), [&pool, bodyOf = std::move(bodyOf)](const T &value) {
        return pool.run([value, bodyOf]() -> Result<QByteArray> {
            return QJsonDocument(wire::toJsonObject(bodyOf(value))).toJson(QJsonDocument::Compact);
        });
    });
    return whenServed(owner, request, std::move(written), [](const QByteArray &json) {
        return HttpResponse {200, "application/json", json, {}};
    });
}

} // namespace wr::http
