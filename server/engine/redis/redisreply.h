#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QList>

#include <memory>

struct redisReader;

namespace wr {

/// What Redis says to one command. Plain value.
struct RedisReply
{
    enum class Kind { Nothing, Text, Number, List, Refusal };

    Kind kind = Kind::Nothing;
    QByteArray text; ///< of Text; of Refusal what Redis gives as its reason, its code first ("NOSCRIPT …")
    qint64 number = 0;
    QList<RedisReply> list;

    bool isRefusal() const { return kind == Kind::Refusal; }
    /// The code of a refusal. What stands behind it may hold what was sent, and is for no log.
    QByteArray code() const { return text.split(' ').constFirst().left(40); }
};

/// Makes replies of bytes. Server thread.
class RedisReplyReader
{
public:
    /// `maxBytes`: of one reply.
    explicit RedisReplyReader(qsizetype maxBytes);
    ~RedisReplyReader();
    Q_DISABLE_COPY_MOVE(RedisReplyReader)

    /// The replies that are whole with these bytes; the rest is kept. Unavailable when this is not what Redis
    /// speaks, or a reply is too long: of this connection nothing more can be read then.
    Result<QList<RedisReply>> read(const QByteArray &bytes);

private:
    struct End
    {
        void operator()(redisReader *reader) const;
    };
    const qsizetype m_maxBytes;
    std::unique_ptr<redisReader, End> m_reader;
};

/// A command as Redis wants to hear it.
QByteArray redisCommand(const QList<QByteArray> &words);

} // namespace wr
