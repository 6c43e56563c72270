#pragma once

#include "core/clock.h"
#include "core/ids.h"

#include <QHash>
#include <QHostAddress>
#include <QString>

#include <optional>

namespace wr {

/// Knows whether very many come for so long that it is an attack: to one game, from one address, or with wrong PINs from
/// anywhere. Every try counts, whatever became of it, or asking for proofs would end what they are asked for. Server thread.
class JoinWatch
{
public:
    explicit JoinWatch(const Clock &clock);

    /// Somebody new came from the address, whatever PIN they had.
    void joinTried(const QHostAddress &address);
    /// Somebody new wants to join the game, and might try its PIN.
    void joinTried(GameId game);

    /// A wrong PIN that its address may try, whether it was answered or not.
    void wrongPinTried();

    /// How many bits a new guest of that address has to prove, by the heavier of the attacks from there and on PINs; nothing
    /// where there is none.
    std::optional<int> bitsAsked(const QHostAddress &address) const;
    /// The same of one who joins that game. Tells who has only guessed its PIN that there is such a game.
    std::optional<int> bitsAsked(GameId game) const;
    /// The same of one who only asks whether a PIN is right.
    std::optional<int> bitsAskedOfPins() const;

private:
    /// How many come to one place, against what it takes: a bucket that is filled by whoever comes.
    struct Meter
    {
        double perSecond = 1;
        double burst = 1;
        double level = 0;
        TimePoint at;
        std::optional<TimePoint> overSince; ///< more came than fit, again and again since then
        TimePoint lastOver;
        qint64 second = 0; ///< the one being counted
        int inSecond = 0;
        int inSecondBefore = 0;
    };
    Meter *meterOf(const QString &key, double perSecond, double burst);
    void count(Meter &meter);
    std::optional<int> bitsAsked(const QString &key) const;
    bool isAttack(const Meter &meter) const;
    std::optional<int> bitsOf(const Meter &meter) const;
    bool isIdle(const Meter &meter) const;

    const Clock &m_clock;
    Meter m_wrongPins;
    QHash<QString, Meter> m_meters;
};

} // namespace wr
