#pragma once

#include "core/clock.h"
#include "core/result.h"

#include <QByteArray>
#include <QUuid>

#include <memory>
#include <optional>

namespace wr {

/// What nodes of a cluster allow each other, and strangers.
namespace peerlimits {
constexpr qsizetype minSecretBytes = 32;
constexpr qsizetype maxSubjectBytes = 64;
constexpr qsizetype maxPayloadBytes = 1 << 20;
constexpr qsizetype maxFrameBytes = maxPayloadBytes + 256;
constexpr qsizetype maxGreetingBytes = 256;    ///< of a frame before both have proved who they are
constexpr qint64 maxPendingBytes = 8 << 20;    ///< written and not yet taken by the system, of a link
constexpr int maxGreetings = 32;               ///< accepted links that have not proved it yet; the oldest gives way
constexpr int maxLinks = 256;                  ///< accepted ones that have
constexpr Millis greetingTimeout {3'000};      ///< until both have proved it
constexpr Millis frameTimeout {10'000};        ///< from a frame's first byte to its last
constexpr Millis pingEvery {2'000};
constexpr Millis silence {6'000};              ///< nothing came for so long: the link is dead
} // namespace peerlimits

/// What one node tells another.
struct PeerMessage
{
    enum class Kind : quint8 {
        Send = 1, ///< wants no answer
        Call,     ///< wants a Reply or a Refusal of the same id
        Reply,
        Refusal,  ///< subject: the error's wire code; payload: its message
        Ping,     ///< keeps the link; nothing else in it
    };

    Kind kind = Kind::Ping;
    quint64 id = 0;
    QByteArray subject;
    QByteArray payload;

    friend bool operator==(const PeerMessage &, const PeerMessage &) = default;
};

/// The bytes of a message, without frame. Subject and payload within peerlimits.
QByteArray encodePeerMessage(const PeerMessage &message);
/// BadRequest: no message.
Result<PeerMessage> decodePeerMessage(const QByteArray &bytes);

/// A frame: four bytes of length, high first, and the contents.
QByteArray peerFrame(const QByteArray &contents);
/// Takes the first frame's contents off `buffer`; nothing while it is not whole. TooLarge: it would be longer than `most`.
Result<std::optional<QByteArray>> takePeerFrame(QByteArray &buffer, qsizetype most);

/// How two nodes prove to each other that they know the cluster's secret, and seal what they say from then on (libsodium's
/// secretstream: XChaCha20-Poly1305). Three frames: greeting, answer, proof. Each side's proof is an HMAC over both nonces and
/// both ids under a label of its own, so nothing that was said once is of use again, and no proof can be sent back. The keys of
/// the two directions follow from the same, so a frame that is changed, left out, repeated or from elsewhere does not open.
/// One object for one link; any thread, one at a time.
class PeerSeal
{
public:
    enum class Side { Dialler, Acceptor };

    /// `secret`: at least peerlimits::minSecretBytes. `other`: whom the dialler expects; of an acceptor null, it learns it.
    PeerSeal(Side side, const QByteArray &secret, QUuid self, QUuid other);
    ~PeerSeal();
    Q_DISABLE_COPY_MOVE(PeerSeal)

    /// The dialler's first frame.
    QByteArray greeting() const;
    /// Acceptor: the answer to a greeting. BadRequest: it is none, or meant for another node.
    Result<QByteArray> answer(const QByteArray &greeting);
    /// Dialler: the proof after an answer. BadRequest: it is none; Unauthenticated: another secret, or another node.
    Result<QByteArray> proof(const QByteArray &answer);
    /// Acceptor: looks at the proof. As proof().
    Result<void> accept(const QByteArray &proof);

    /// The other node's id, once it is proved.
    QUuid other() const { return m_other; }

    QByteArray seal(const QByteArray &contents);
    /// Unauthenticated: not what the other has sealed as its next.
    Result<QByteArray> open(const QByteArray &sealed);

private:
    struct Streams;

    QByteArray mac(const char *label) const;
    QByteArray startSealing();
    Result<void> startOpening(const QByteArray &header);

    const Side m_side;
    const QByteArray m_secret;
    const QUuid m_self;
    QUuid m_other;
    QByteArray m_ownNonce;
    QByteArray m_otherNonce;
    const std::unique_ptr<Streams> m_streams;
};

} // namespace wr
