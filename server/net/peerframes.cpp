#include "net/peerframes.h"

#include <QMessageAuthenticationCode>
#include <QtEndian>

#include <sodium.h>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

const QByteArray peerMagic = QByteArrayLiteral("WRPEER1\n");
constexpr qsizetype nonceBytes = 32;
constexpr qsizetype idBytes = 16;
constexpr qsizetype macBytes = 32;
constexpr qsizetype headerBytes = crypto_secretstream_xchacha20poly1305_HEADERBYTES;
constexpr qsizetype lengthBytes = 4;
constexpr qsizetype messageHeadBytes = 1 + 8 + 1; // kind, id, length of the subject

const Error notUnderstood {ErrorCode::BadRequest, QStringLiteral("a peer sent what is no such frame")};
const Error notProved {ErrorCode::Unauthenticated, QStringLiteral("a peer does not know the cluster's secret, or is another node")};

bool areEqual(const QByteArray &a, const QByteArray &b)
{
    return a.size() == b.size() && sodium_memcmp(a.constData(), b.constData(), size_t(a.size())) == 0;
}

const uchar *bytesOf(const QByteArray &bytes)
{
    return reinterpret_cast<const uchar *>(bytes.constData());
}

uchar *bytesOf(QByteArray &bytes)
{
    return reinterpret_cast<uchar *>(bytes.data());
}

} // namespace

QByteArray encodePeerMessage(const PeerMessage &message)
{
    Q_ASSERT(message.subject.size() <= peerlimits::maxSubjectBytes && message.payload.size() <= peerlimits::maxPayloadBytes);
    QByteArray bytes(messageHeadBytes, Qt::Uninitialized);
    bytes[0] = char(message.kind);
    qToBigEndian(message.id, bytes.data() + 1);
    bytes[messageHeadBytes - 1] = char(message.subject.size());
    return bytes + message.subject + message.payload;
}

Result<PeerMessage> decodePeerMessage(const QByteArray &bytes)
{
    if (bytes.size() < messageHeadBytes)
        return notUnderstood;
    const quint8 kind = quint8(bytes.at(0));
    const qsizetype subject = quint8(bytes.at(messageHeadBytes - 1));
    const bool isSound = kind >= quint8(PeerMessage::Kind::Send) && kind <= quint8(PeerMessage::Kind::Ping)
        && subject <= peerlimits::maxSubjectBytes && bytes.size() - messageHeadBytes >= subject
        && bytes.size() - messageHeadBytes - subject <= peerlimits::maxPayloadBytes;
    if (!isSound)
        return notUnderstood;
    return PeerMessage {PeerMessage::Kind(kind), qFromBigEndian<quint64>(bytes.constData() + 1), bytes.mid(messageHeadBytes, subject),
                        bytes.mid(messageHeadBytes + subject)};
}

QByteArray peerFrame(const QByteArray &contents)
{
    QByteArray length(lengthBytes, Qt::Uninitialized);
    qToBigEndian(quint32(contents.size()), length.data());
    return length + contents;
}

Result<std::optional<QByteArray>> takePeerFrame(QByteArray &buffer, qsizetype most)
{
    if (buffer.size() < lengthBytes)
        return std::optional<QByteArray>();
    const auto length = qsizetype(qFromBigEndian<quint32>(buffer.constData()));
    if (length > most)
        return Error {ErrorCode::TooLarge, u"a peer's frame of %1 bytes"_s.arg(length)};
    if (buffer.size() - lengthBytes < length)
        return std::optional<QByteArray>();
    const QByteArray contents = buffer.mid(lengthBytes, length);
    buffer.remove(0, lengthBytes + length);
    return std::optional(contents);
}

struct PeerSeal::Streams
{
    crypto_secretstream_xchacha20poly1305_state out;
    crypto_secretstream_xchacha20poly1305_state in;

    ~Streams()
    {
        sodium_memzero(&out, sizeof out);
        sodium_memzero(&in, sizeof in);
    }
};

PeerSeal::PeerSeal(Side side, const QByteArray &secret, QUuid self, QUuid other)
    : m_side(side)
    , m_secret(secret)
    , m_self(self)
    , m_other(other)
    , m_ownNonce(nonceBytes, Qt::Uninitialized)
    , m_streams(std::make_unique<Streams>())
{
    Q_ASSERT(secret.size() >= peerlimits::minSecretBytes);
    if (sodium_init() < 0)
        qFatal("libsodium cannot be used");
    randombytes_buf(m_ownNonce.data(), size_t(m_ownNonce.size()));
}

PeerSeal::~PeerSeal() = default;

QByteArray PeerSeal::greeting() const
{
    return peerMagic + m_ownNonce + m_self.toRfc4122() + m_other.toRfc4122();
}

Result<QByteArray> PeerSeal::answer(const QByteArray &greeting)
{
    constexpr qsizetype magicBytes = 8;
    const bool isGreeting = greeting.size() == magicBytes + nonceBytes + 2 * idBytes && greeting.startsWith(peerMagic);
    if (!isGreeting || greeting.last(idBytes) != m_self.toRfc4122())
        return notUnderstood;
    m_otherNonce = greeting.mid(magicBytes, nonceBytes);
    m_other = QUuid::fromRfc4122(greeting.mid(magicBytes + nonceBytes, idBytes));
    return m_ownNonce + mac("acceptor") + startSealing();
}

Result<QByteArray> PeerSeal::proof(const QByteArray &answer)
{
    if (answer.size() != nonceBytes + macBytes + headerBytes)
        return notUnderstood;
    m_otherNonce = answer.first(nonceBytes);
    if (!areEqual(answer.mid(nonceBytes, macBytes), mac("acceptor")))
        return notProved;
    WR_CHECK(startOpening(answer.last(headerBytes)));
    return mac("dialler") + startSealing();
}

Result<void> PeerSeal::accept(const QByteArray &proof)
{
    if (proof.size() != macBytes + headerBytes)
        return notUnderstood;
    if (!areEqual(proof.first(macBytes), mac("dialler")))
        return notProved;
    return startOpening(proof.last(headerBytes));
}

/// Of this label, and of this link alone. No field's length is another's to choose.
QByteArray PeerSeal::mac(const char *label) const
{
    const bool isDialler = m_side == Side::Dialler;
    QMessageAuthenticationCode code(QCryptographicHash::Sha256, m_secret);
    code.addData(peerMagic);
    code.addData(QByteArray(label) + '\0');
    code.addData(isDialler ? m_ownNonce : m_otherNonce);
    code.addData(isDialler ? m_otherNonce : m_ownNonce);
    code.addData((isDialler ? m_self : m_other).toRfc4122());
    code.addData((isDialler ? m_other : m_self).toRfc4122());
    return code.result();
}

QByteArray PeerSeal::startSealing()
{
    const QByteArray key = mac(m_side == Side::Dialler ? "dialler's key" : "acceptor's key");
    static_assert(macBytes == crypto_secretstream_xchacha20poly1305_KEYBYTES);
    QByteArray header(headerBytes, Qt::Uninitialized);
    (void)crypto_secretstream_xchacha20poly1305_init_push(&m_streams->out, bytesOf(header), bytesOf(key));
    return header;
}

Result<void> PeerSeal::startOpening(const QByteArray &header)
{
    const QByteArray key = mac(m_side == Side::Dialler ? "acceptor's key" : "dialler's key");
    if (crypto_secretstream_xchacha20poly1305_init_pull(&m_streams->in, bytesOf(header), bytesOf(key)) != 0)
        return notProved;
    return {};
}

QByteArray PeerSeal::seal(const QByteArray &contents)
{
    QByteArray sealed(contents.size() + qsizetype(crypto_secretstream_xchacha20poly1305_ABYTES), Qt::Uninitialized);
    (void)crypto_secretstream_xchacha20poly1305_push(&m_streams->out, bytesOf(sealed), nullptr, bytesOf(contents),
                                                     size_t(contents.size()), nullptr, 0, 0);
    return sealed;
}

Result<QByteArray> PeerSeal::open(const QByteArray &sealed)
{
    constexpr qsizetype overhead = qsizetype(crypto_secretstream_xchacha20poly1305_ABYTES);
    if (sealed.size() < overhead)
        return notProved;
    QByteArray contents(sealed.size() - overhead, Qt::Uninitialized);
    uchar tag = 0;
    if (crypto_secretstream_xchacha20poly1305_pull(&m_streams->in, bytesOf(contents), nullptr, &tag, bytesOf(sealed), size_t(sealed.size()),
                                                   nullptr, 0) != 0)
        return notProved;
    return contents;
}

} // namespace wr
