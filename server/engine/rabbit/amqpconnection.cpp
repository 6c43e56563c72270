#include "engine/rabbit/amqpconnection.h"

#include "engine/rabbit/amqpheaders.h"

#include <amqp_framing.h>
#include <amqp_ssl_socket.h>
#include <amqp_tcp_socket.h>

#include <algorithm>
#include <array>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

constexpr quint16 mostChannels = 2'000;
constexpr const char *systemAuthorities = "/etc/ssl/certs/ca-certificates.crt";
constexpr int frameBytes = 131'072;
constexpr int gracefully = 200; // AMQP's reply code of a close without a fault
constexpr Millis goodbyePatience {1'000};
constexpr int notFoundCode = 404;
constexpr int accessRefusedCode = 403;

const QByteArray consumerName = QByteArrayLiteral("wordrally");

timeval timeOf(Millis duration)
{
    const auto seconds = std::chrono::floor<std::chrono::seconds>(duration);
    return {time_t(seconds.count()), suseconds_t(Micros(duration - seconds).count())};
}

amqp_table_entry_t tableEntry(const char *key, amqp_field_value_kind_t kind)
{
    amqp_table_entry_t entry {};
    entry.key = amqp_cstring_bytes(key);
    entry.value.kind = uint8_t(kind);
    return entry;
}

amqp_table_entry_t flag(const char *key, bool value)
{
    amqp_table_entry_t entry = tableEntry(key, AMQP_FIELD_KIND_BOOLEAN);
    entry.value.value.boolean = value;
    return entry;
}

amqp_table_entry_t text(const char *key, const char *value)
{
    amqp_table_entry_t entry = tableEntry(key, AMQP_FIELD_KIND_UTF8);
    entry.value.value.bytes = amqp_cstring_bytes(value);
    return entry;
}

QString closeReason(const amqp_method_t &method)
{
    amqp_bytes_t words {};
    if (method.id == AMQP_CHANNEL_CLOSE_METHOD)
        words = static_cast<const amqp_channel_close_t *>(method.decoded)->reply_text;
    else if (method.id == AMQP_CONNECTION_CLOSE_METHOD)
        words = static_cast<const amqp_connection_close_t *>(method.decoded)->reply_text;
    return QString::fromUtf8(amqp::arrayOf(words).left(300));
}

ErrorCode codeOf(const amqp_method_t &method)
{
    if (method.id != AMQP_CHANNEL_CLOSE_METHOD)
        return ErrorCode::Unavailable;
    switch (static_cast<const amqp_channel_close_t *>(method.decoded)->reply_code) {
    case notFoundCode: return ErrorCode::NotFound;
    case accessRefusedCode: return ErrorCode::Conflict;
    default: return ErrorCode::Unavailable;
    }
}

/// Nothing: the connection is over.
std::optional<AmqpEvent> eventOf(const amqp_method_t &method, quint16 channel)
{
    using Kind = AmqpEvent::Kind;
    AmqpEvent event;
    event.channel = channel;
    switch (method.id) {
    case AMQP_BASIC_DELIVER_METHOD: {
        const auto *delivery = static_cast<const amqp_basic_deliver_t *>(method.decoded);
        event.kind = Kind::Delivered;
        event.tag = delivery->delivery_tag;
        event.isRedelivered = delivery->redelivered != 0;
        return event;
    }
    case AMQP_BASIC_ACK_METHOD: {
        const auto *ack = static_cast<const amqp_basic_ack_t *>(method.decoded);
        event.kind = Kind::Confirmed;
        event.tag = ack->delivery_tag;
        event.isMultiple = ack->multiple != 0;
        return event;
    }
    case AMQP_BASIC_NACK_METHOD: {
        const auto *nack = static_cast<const amqp_basic_nack_t *>(method.decoded);
        event.kind = Kind::Refused;
        event.tag = nack->delivery_tag;
        event.isMultiple = nack->multiple != 0;
        return event;
    }
    case AMQP_BASIC_RETURN_METHOD: event.kind = Kind::Returned; return event;
    case AMQP_CHANNEL_CLOSE_METHOD:
    case AMQP_BASIC_CANCEL_METHOD:
        event.kind = Kind::ChannelClosed;
        event.reason = method.id == AMQP_BASIC_CANCEL_METHOD ? u"its queue is not there any more"_s : closeReason(method);
        return event;
    case AMQP_CONNECTION_BLOCKED_METHOD: event.kind = Kind::Blocked; return event;
    case AMQP_CONNECTION_UNBLOCKED_METHOD: event.kind = Kind::Unblocked; return event;
    default: return std::nullopt;
    }
}

} // namespace

/// What librabbitmq keeps of a connection.
class AmqpConnection::State
{
public:
    State()
        : m_state(amqp_new_connection())
    {
    }
    ~State()
    {
        if (m_state)
            amqp_destroy_connection(m_state);
    }
    Q_DISABLE_COPY_MOVE(State)
    operator amqp_connection_state_t() const { return m_state; }

private:
    const amqp_connection_state_t m_state;
};

AmqpConnection::AmqpConnection(std::unique_ptr<State> state)
    : m_state(std::move(state))
{
}

AmqpConnection::~AmqpConnection()
{
    if (!m_isAlive)
        return;
    const timeval patience = timeOf(goodbyePatience);
    amqp_set_rpc_timeout(*m_state, &patience);
    amqp_connection_close(*m_state, gracefully);
}

Result<std::unique_ptr<AmqpConnection>> AmqpConnection::open(const Options &options)
{
    std::unique_ptr<AmqpConnection> connection(new AmqpConnection(std::make_unique<State>()));
    const amqp_connection_state_t state = *connection->m_state;
    const timeval patience = timeOf(options.patience);
    amqp_socket_t *socket = options.address.isTls ? amqp_ssl_socket_new(state) : amqp_tcp_socket_new(state);
    connection->m_isAlive = false; // there is nobody yet to say goodbye to
    if (socket == nullptr || amqp_set_handshake_timeout(state, &patience) != AMQP_STATUS_OK
        || amqp_set_rpc_timeout(state, &patience) != AMQP_STATUS_OK)
        return Error {ErrorCode::Unavailable, u"no connection can be made"_s};
    if (options.address.isTls) {
        amqp_ssl_socket_set_verify_peer(socket, true);
        amqp_ssl_socket_set_verify_hostname(socket, true);
        if (amqp_ssl_socket_set_cacert(socket, systemAuthorities) != AMQP_STATUS_OK)
            return Error {ErrorCode::Unavailable, u"the file of certificate authorities cannot be read"_s};
    }
    const int opened = amqp_socket_open_noblock(socket, options.address.host.toLocal8Bit().constData(), options.address.port, &patience);
    if (opened != AMQP_STATUS_OK)
        return Error {ErrorCode::Unavailable, QString::fromLatin1(amqp_error_string2(opened))};
    connection->m_isAlive = true;
    WR_CHECK(connection->login(options));
    return connection;
}

Result<void> AmqpConnection::login(const Options &options)
{
    std::array capabilities {flag("connection.blocked", true), flag("consumer_cancel_notify", true),
                             flag("authentication_failure_close", true)};
    std::array properties {text("product", "wordrallyd"), text("connection_name", options.name.constData()),
                           tableEntry("capabilities", AMQP_FIELD_KIND_TABLE)};
    properties.back().value.value.table = {int(capabilities.size()), capabilities.data()};
    const amqp_table_t table {int(properties.size()), properties.data()};
    const QByteArray user = options.address.user.toUtf8();
    const QByteArray password = options.address.password.toUtf8();
    const amqp_rpc_reply_t reply
        = amqp_login_with_properties(*m_state, options.address.virtualHost.toUtf8().constData(), mostChannels, frameBytes, options.heartbeat,
                                     &table, AMQP_SASL_METHOD_PLAIN, user.constData(), password.constData());
    if (reply.reply_type == AMQP_RESPONSE_NORMAL)
        return {};
    m_isAlive = false;
    if (reply.reply_type == AMQP_RESPONSE_SERVER_EXCEPTION)
        return Error {ErrorCode::Unavailable, u"refused: "_s + closeReason(reply.reply)};
    return Error {ErrorCode::Unavailable, QString::fromLatin1(amqp_error_string2(reply.library_error))};
}

int AmqpConnection::descriptor() const
{
    return amqp_get_sockfd(*m_state);
}

bool AmqpConnection::hasUnread() const
{
    return amqp_frames_enqueued(*m_state) != 0 || amqp_data_in_buffer(*m_state) != 0;
}

Error AmqpConnection::broken(const char *what, const QString &why)
{
    m_isAlive = false;
    return {ErrorCode::Unavailable, QString::fromLatin1(what) + u": "_s + why};
}

/// RabbitMQ waits for this before the channel is really gone.
void AmqpConnection::confirmClosing(quint16 channel)
{
    amqp_channel_close_ok_t nothing {};
    if (amqp_send_method(*m_state, channel, AMQP_CHANNEL_CLOSE_OK_METHOD, &nothing) != AMQP_STATUS_OK)
        m_isAlive = false;
}

Result<void> AmqpConnection::checkReply(const char *what, quint16 channel)
{
    const amqp_rpc_reply_t reply = amqp_get_rpc_reply(*m_state);
    if (reply.reply_type == AMQP_RESPONSE_NORMAL)
        return {};
    if (reply.reply_type != AMQP_RESPONSE_SERVER_EXCEPTION)
        return broken(what, QString::fromLatin1(amqp_error_string2(reply.library_error)));
    if (reply.reply.id != AMQP_CHANNEL_CLOSE_METHOD)
        return broken(what, closeReason(reply.reply));
    const Error error {codeOf(reply.reply), QString::fromLatin1(what) + u": "_s + closeReason(reply.reply)};
    confirmClosing(channel);
    m_freeChannels.append(channel);
    return error;
}

Result<void> AmqpConnection::checkSent(const char *what, int status)
{
    if (status == AMQP_STATUS_OK)
        return {};
    return broken(what, QString::fromLatin1(amqp_error_string2(status)));
}

Result<quint16> AmqpConnection::openChannel()
{
    // Of those that we closed what was still on its way would be taken for the new one's.
    if (m_freeChannels.isEmpty() && m_newestChannel == mostChannels)
        return broken("opening a channel", u"all its numbers are used"_s);
    const quint16 channel = m_freeChannels.isEmpty() ? ++m_newestChannel : m_freeChannels.takeLast();
    amqp_channel_open(*m_state, channel);
    WR_CHECK(checkReply("opening a channel", channel));
    return channel;
}

void AmqpConnection::closeChannel(quint16 channel)
{
    const amqp_rpc_reply_t reply = amqp_channel_close(*m_state, channel, gracefully);
    if (reply.reply_type != AMQP_RESPONSE_NORMAL)
        m_isAlive = false;
    amqp_maybe_release_buffers_on_channel(*m_state, channel);
}

Result<void> AmqpConnection::confirmPublishes(quint16 channel)
{
    amqp_confirm_select(*m_state, channel);
    return checkReply("asking for confirms", channel);
}

Result<qint64> AmqpConnection::declare(quint16 channel, const QString &queue, QueueKind kind)
{
    std::array arguments {text("x-queue-type", "quorum"), flag("x-single-active-consumer", true)};
    const amqp_table_t table {kind.isSingleActive ? 2 : 1, arguments.data()};
    const QByteArray name = queue.toUtf8();
    const amqp_queue_declare_ok_t *declared = amqp_queue_declare(*m_state, channel, amqp::bytesOf(name), false, true, false, false, table);
    WR_CHECK(checkReply("declaring a queue", channel));
    return qint64(declared->message_count);
}

Result<qint64> AmqpConnection::count(quint16 channel, const QString &queue)
{
    const QByteArray name = queue.toUtf8();
    const amqp_queue_declare_ok_t *declared
        = amqp_queue_declare(*m_state, channel, amqp::bytesOf(name), true, true, false, false, amqp_empty_table);
    WR_CHECK(checkReply("looking at a queue", channel));
    return qint64(declared->message_count);
}

Result<void> AmqpConnection::consume(quint16 channel, const QString &queue, int prefetch, bool isExclusive)
{
    amqp_basic_qos(*m_state, channel, 0, uint16_t(std::clamp(prefetch, 1, 0xffff)), false);
    WR_CHECK(checkReply("setting the prefetch", channel));
    const QByteArray name = queue.toUtf8();
    amqp_basic_consume(*m_state, channel, amqp::bytesOf(name), amqp::bytesOf(consumerName), false, false, isExclusive, amqp_empty_table);
    return checkReply("consuming", channel);
}

Result<void> AmqpConnection::publish(quint16 channel, const QString &queue, const RabbitMessage &message)
{
    const QByteArray name = queue.toUtf8();
    const amqp::Properties properties(message);
    return checkSent("publishing", amqp_basic_publish(*m_state, channel, amqp_empty_bytes, amqp::bytesOf(name), true, false,
                                                      &properties.get(), amqp::bytesOf(message.payload)));
}

Result<void> AmqpConnection::ack(quint16 channel, quint64 tag, bool isMultiple)
{
    return checkSent("acknowledging", amqp_basic_ack(*m_state, channel, tag, isMultiple));
}

void AmqpConnection::giveBackAll(quint16 channel)
{
    amqp_basic_cancel(*m_state, channel, amqp::bytesOf(consumerName));
    if (!checkReply("ending a consumer", channel)) {
        m_freeChannels.removeOne(channel); // its deliveries may wait here
        return;
    }
    if (!checkSent("giving back", amqp_basic_nack(*m_state, channel, 0, true, true)))
        return;
    closeChannel(channel);
}

Result<void> AmqpConnection::readMessage(AmqpEvent &event)
{
    amqp_message_t message {};
    const amqp_rpc_reply_t reply = amqp_read_message(*m_state, event.channel, &message, 0);
    if (reply.reply_type != AMQP_RESPONSE_NORMAL)
        return broken("reading a message", u"it broke off"_s);
    event.message = amqp::read(message.properties, amqp::arrayOf(message.body));
    amqp_destroy_message(&message);
    return {};
}

Result<std::optional<AmqpEvent>> AmqpConnection::next(Millis wait)
{
    const timeval time = timeOf(wait);
    amqp_frame_t frame {};
    const int status = amqp_simple_wait_frame_noblock(*m_state, &frame, &time);
    if (status == AMQP_STATUS_TIMEOUT)
        return std::optional<AmqpEvent>();
    if (status != AMQP_STATUS_OK)
        return broken("reading", QString::fromLatin1(amqp_error_string2(status)));
    if (frame.frame_type != AMQP_FRAME_METHOD)
        return broken("reading", u"a frame out of its place"_s);
    std::optional<AmqpEvent> event = eventOf(frame.payload.method, frame.channel);
    if (!event)
        return broken("ended by RabbitMQ", closeReason(frame.payload.method));
    if (event->kind == AmqpEvent::Kind::Delivered || event->kind == AmqpEvent::Kind::Returned)
        WR_CHECK(readMessage(*event));
    else if (frame.payload.method.id == AMQP_CHANNEL_CLOSE_METHOD)
        confirmClosing(frame.channel);
    else if (frame.payload.method.id == AMQP_BASIC_CANCEL_METHOD)
        closeChannel(frame.channel);
    amqp_maybe_release_buffers_on_channel(*m_state, frame.channel);
    return event;
}

} // namespace wr
