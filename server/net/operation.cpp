#include "net/operation.h"

#include "core/ids.h"
#include "net/httpmessage.h"

#include <algorithm>

namespace wr {

using namespace Qt::StringLiterals;

Parameter Parameter::text(const QString &name, qint64 least, qint64 most, const QString &words)
{
    return {name, Kind::Text, words, least, most};
}

Parameter Parameter::number(const QString &name, qint64 least, qint64 most, const QString &words)
{
    return {name, Kind::Number, words, least, most};
}

Parameter Parameter::flag(const QString &name, const QString &words)
{
    return {name, Kind::Flag, words};
}

Parameter Parameter::id(const QString &name, const QString &words)
{
    return {name, Kind::Id, words};
}

Parameter Parameter::choice(const QString &name, const QStringList &choices, const QString &words)
{
    return {name, Kind::Choice, words, 0, 0, choices};
}

bool Parameter::takes(const QString &value) const
{
    switch (kind) {
    case Kind::Text:
        return value.size() >= least && value.size() <= most;
    case Kind::Number: {
        bool isNumber = false;
        const qint64 number = value.toLongLong(&isNumber);
        return isNumber && number >= least && number <= most;
    }
    case Kind::Flag:
        return value == "true"_L1 || value == "false"_L1;
    case Kind::Id:
        return TypedId<struct AnyTag>::fromString(value).has_value();
    case Kind::Choice:
        return choices.contains(value);
    }
    Q_UNREACHABLE();
}

Operation::Operation(QString id, QString tag, QString summary)
    : id(std::move(id))
    , tag(std::move(tag))
    , summary(std::move(summary))
{
}

Operation &Operation::takesBody(const QByteArray &type, qint64 maxBytes, wire::SchemaWriter schema)
{
    body = schema;
    bodyType = type;
    maxBodyBytes = maxBytes;
    return *this;
}

Operation &Operation::paged(int most)
{
    asks(Parameter::text(u"cursor"_s, 1, limits::maxCursorChars,
                         u"The `next` of the page before; absent: the first page"_s));
    asks(Parameter::number(u"limit"_s, 1, most, u"Entries of the page, at most"_s));
    query.last().fallback = QString::number(limits::defaultPage);
    return *this;
}

Operation &Operation::onceByKey()
{
    takesKey = true;
    return refuses({ErrorCode::IdempotencyMismatch});
}

Operation &Operation::tagged()
{
    givesTag = true;
    return *this;
}

Operation &Operation::ifMatched()
{
    needsTag = true;
    return refuses({ErrorCode::PreconditionFailed, ErrorCode::PreconditionRequired});
}

Parameter Operation::pathParameter(const QString &name) const
{
    for (const Parameter &parameter : path) {
        if (parameter.name == name)
            return parameter;
    }
    return Parameter::id(name, {});
}

namespace {

constexpr qsizetype maxNameChars = 80; ///< of a name that a client made up

Error queryFault(const QString &name, FieldFault fault, const QString &words)
{
    return {ErrorCode::BadRequest, u"the parameter '%1' %2"_s.arg(name, words), {{name, fault, words}}};
}

/// A filter that is misspelt must not give the whole list.
Result<void> checkNames(const Operation &operation, const HttpRequest &request)
{
    if (!request.path.startsWith("/api/v1/"_L1))
        return {}; // what machines of others ask for, in ways of their own
    for (const auto &[name, value] : request.query.queryItems(QUrl::FullyDecoded)) {
        const bool isNothing = name.isEmpty() && value.isEmpty(); // between two '&'
        const bool isKnown = std::any_of(operation.query.begin(), operation.query.end(),
                                         [&name = name](const Parameter &parameter) { return parameter.name == name; });
        if (!isNothing && !isKnown)
            return queryFault(name.left(maxNameChars), FieldFault::NotAllowed, u"is none of this operation's"_s);
    }
    return {};
}

Result<void> checkQuery(const Parameter &parameter, const HttpRequest &request)
{
    const QStringList values = request.queryValues(parameter.name);
    if (values.isEmpty())
        return {};
    if (values.size() > 1)
        return queryFault(parameter.name, FieldFault::Invalid, u"stands there twice"_s);
    if (!parameter.takes(values.first()))
        return queryFault(parameter.name, FieldFault::Invalid, u"is not what it should be"_s);
    return {};
}

} // namespace

Result<void> checkRequest(const Operation &operation, const HttpRequest &request)
{
    if (operation.id.isEmpty())
        return {};
    for (auto part = request.parameters.begin(); part != request.parameters.end(); ++part) {
        if (!operation.pathParameter(part.key()).takes(*part))
            return Error {ErrorCode::NotFound, u"there is nothing of that name"_s};
    }
    WR_CHECK(checkNames(operation, request));
    for (const Parameter &parameter : operation.query)
        WR_CHECK(checkQuery(parameter, request));
    if (request.body.size() > operation.maxBodyBytes) {
        return Error {ErrorCode::TooLarge,
                      u"at most %1 bytes here"_s.arg(operation.maxBodyBytes)};
    }
    return {};
}

} // namespace wr
