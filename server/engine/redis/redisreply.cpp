#include "engine/redis/redisreply.h"

#include <hiredis/hiredis.h>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

RedisReply replyOf(const redisReply &reply)
{
    RedisReply made;
    const auto text = [&reply] { return QByteArray(reply.str, qsizetype(reply.len)); };
    switch (reply.type) {
    case REDIS_REPLY_STRING:
    case REDIS_REPLY_STATUS:
        made.kind = RedisReply::Kind::Text;
        made.text = text();
        break;
    case REDIS_REPLY_INTEGER:
        made.kind = RedisReply::Kind::Number;
        made.number = reply.integer;
        break;
    case REDIS_REPLY_ARRAY:
        made.kind = RedisReply::Kind::List;
        made.list.reserve(qsizetype(reply.elements));
        for (size_t i = 0; i < reply.elements; ++i)
            made.list.append(replyOf(*reply.element[i])); // hiredis bounds the depth
        break;
    case REDIS_REPLY_ERROR:
        made.kind = RedisReply::Kind::Refusal;
        made.text = text();
        break;
    default:
        break;
    }
    return made;
}

} // namespace

RedisReplyReader::RedisReplyReader(qsizetype maxBytes)
    : m_maxBytes(maxBytes)
    , m_reader(redisReaderCreate())
{
}

RedisReplyReader::~RedisReplyReader() = default;

void RedisReplyReader::End::operator()(redisReader *reader) const
{
    redisReaderFree(reader);
}

Result<QList<RedisReply>> RedisReplyReader::read(const QByteArray &bytes)
{
    const Error unreadable {ErrorCode::Unavailable, u"what it says is not Redis's protocol"_s};
    if (!m_reader || redisReaderFeed(m_reader.get(), bytes.constData(), size_t(bytes.size())) != REDIS_OK)
        return unreadable;
    QList<RedisReply> replies;
    while (true) {
        void *next = nullptr;
        if (redisReaderGetReply(m_reader.get(), &next) != REDIS_OK)
            return unreadable;
        if (next == nullptr)
            break;
        const std::unique_ptr<redisReply, decltype(&freeReplyObject)> reply(static_cast<redisReply *>(next), freeReplyObject);
        replies.append(replyOf(*reply));
    }
    if (qsizetype(m_reader->len - m_reader->pos) > m_maxBytes)
        return Error {ErrorCode::Unavailable, u"a reply is too long"_s};
    return replies;
}

QByteArray redisCommand(const QList<QByteArray> &words)
{
    QByteArray command = '*' + QByteArray::number(words.size()) + "\r\n";
    for (const QByteArray &word : words)
        command += '$' + QByteArray::number(word.size()) + "\r\n" + word + "\r\n";
    return command;
}

} // namespace wr
