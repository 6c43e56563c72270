#pragma once

#include "model/jsonschema.h"
#include "protocol/limits.h"

#include <QByteArray>
#include <QStringList>

#include <initializer_list>
#include <optional>

namespace wr {

struct HttpRequest;

/// A parameter of an operation's path or query.
struct Parameter
{
    enum class Kind { Text, Number, Flag, Id, Choice };

    QString name;
    Kind kind = Kind::Text;
    QString words;
    qint64 least = 0; ///< of a number its value, of a text its characters
    qint64 most = 0;
    QStringList choices {};
    QString fallback {}; ///< what an absent parameter means, for readers; empty: nothing

    /// True for what may stand in its place. `value` is decoded.
    bool takes(const QString &value) const;

    /// A text of `least` to `most` characters.
    static Parameter text(const QString &name, qint64 least, qint64 most, const QString &words);
    static Parameter number(const QString &name, qint64 least, qint64 most, const QString &words);
    /// "true" or "false".
    static Parameter flag(const QString &name, const QString &words);
    static Parameter id(const QString &name, const QString &words);
    static Parameter choice(const QString &name, const QStringList &choices, const QString &words);
    /// One of an enum's wire names.
    template <class E>
    static Parameter choiceOf(const QString &name, const QString &words)
    {
        QStringList choices;
        for (const auto &[value, wire] : wire::EnumNames<E>::values)
            choices.append(QString(wire));
        return choice(name, choices, words);
    }
};

/// One answer that is not a problem.
struct Reply
{
    int status = 200;
    QString words;
    wire::SchemaWriter schema = nullptr; ///< none: no body, or one that is not JSON
    QByteArray contentType {}; ///< of the body; empty: none
};

/// What the API's document says of a route, and what the gateway holds requests against before the
/// handler runs: the parameters and the size of the body. Made by chaining:
///
///     Operation(u"openGame"_s, u"Games"_s, u"Open a game from a stored quiz"_s)
///         .takes<rest::OpenGameRequest>().gives<rest::OpenGameReply>(201, u"The game is open"_s)
///         .refuses({ErrorCode::NotFound}).onceByKey()
struct Operation
{
    QString id; ///< unique, a verb and a noun; empty: nothing was declared
    QString tag;
    QString summary;
    QString description {};
    wire::SchemaWriter body = nullptr;
    QByteArray bodyType {}; ///< empty: takes no body
    qint64 maxBodyBytes = limits::maxJsonBytes;
    QList<Reply> replies {};
    QList<Parameter> path {}; ///< those not named are ids
    QList<Parameter> query {};
    QList<ErrorCode> errors {}; ///< besides those that follow from the rest
    bool takesKey = false; ///< Idempotency-Key
    bool givesTag = false; ///< ETag; If-None-Match is understood
    bool needsTag = false; ///< If-Match
    bool isWhereGamesAre = false; ///< in a cluster, answered by a node that has games

    Operation() = default;
    Operation(QString id, QString tag, QString summary);

    template <class Body>
    Operation &takes(qint64 maxBytes = limits::maxJsonBytes)
    {
        return takesBody("application/json", maxBytes, wire::writeSchema<Body>);
    }
    /// A body that is not JSON.
    Operation &takesBytes(const QByteArray &type, qint64 maxBytes) { return takesBody(type, maxBytes, nullptr); }
    template <class Body>
    Operation &gives(int status, const QString &words)
    {
        replies.append({status, words, wire::writeSchema<Body>, "application/json"});
        return *this;
    }
    /// An answer without a body.
    Operation &givesNothing(const QString &words, int status = 204)
    {
        replies.append({status, words});
        return *this;
    }
    Operation &givesBytes(const QByteArray &type, const QString &words, int status = 200)
    {
        replies.append({status, words, nullptr, type});
        return *this;
    }
    Operation &describes(const QString &words)
    {
        description = words;
        return *this;
    }
    Operation &refuses(std::initializer_list<ErrorCode> codes)
    {
        errors.append(codes);
        return *this;
    }
    Operation &asks(const Parameter &parameter)
    {
        query.append(parameter);
        return *this;
    }
    Operation &names(const Parameter &parameter)
    {
        path.append(parameter);
        return *this;
    }
    /// `cursor` and `limit`, see net/paging.h. `most`: entries of a page.
    Operation &paged(int most = limits::maxPage);
    /// Takes an Idempotency-Key, see http::idempotency().
    Operation &onceByKey();
    /// Its answer carries an ETag; see net/conditional.h.
    Operation &tagged();
    /// Changes only the version that If-Match names; see net/conditional.h.
    Operation &ifMatched();

    /// Is answered by a node that has games, whichever; what names a game is led to that game's anyhow.
    Operation &whereGamesAre()
    {
        isWhereGamesAre = true;
        return *this;
    }

    /// What the path's parameter of that name must be: an id unless names() said otherwise.
    Parameter pathParameter(const QString &name) const;

private:
    Operation &takesBody(const QByteArray &type, qint64 maxBytes, wire::SchemaWriter schema);
};

/// Holds a request against what its operation declares. NotFound: a part of the path cannot name
/// anything. BadRequest: a parameter of the query, with its name in `fields`; below /api/v1 one that is not declared, too.
/// TooLarge.
Result<void> checkRequest(const Operation &operation, const HttpRequest &request);

} // namespace wr
