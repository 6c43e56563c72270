#pragma once

#include "core/clock.h"
#include "protocol/messages.h"

#include <QObject>
#include <QTimer>
#include <QtQml/qqmlregistration.h>

#include <functional>

namespace wr {

/// Counts down to a moment of the server's clock. Lives on the GUI thread.
class Deadline : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("a view-model has it")
    /// What is left of the whole, 1 … 0; more than 1 after an extension.
    Q_PROPERTY(double part READ part NOTIFY partChanged)
    /// Seconds as a person counts them: 1 until the very end, then 0.
    Q_PROPERTY(int seconds READ seconds NOTIFY secondsChanged)
    Q_PROPERTY(bool isShort READ isShort NOTIFY secondsChanged)
    Q_PROPERTY(bool isSet READ isSet NOTIFY isSetChanged)

public:
    /// `now` tells the server's time.
    explicit Deadline(std::function<TimePoint()> now, QObject *parent = nullptr);

    /// Runs until `end`; a full ring stands for `whole`.
    void runUntil(TimePoint end, Millis whole);
    /// Stands still with `left` of `whole`.
    void freeze(Millis left, Millis whole);
    void clear();

    double part() const { return m_part; }
    int seconds() const { return m_seconds; }
    bool isShort() const { return m_seconds <= shortSeconds; }
    bool isSet() const { return m_isSet; }

Q_SIGNALS:
    void partChanged();
    void secondsChanged();
    void isSetChanged();

private:
    static constexpr int shortSeconds = 5;

    void tick();
    void show(Micros left);
    void setIsSet(bool isSet);

    const std::function<TimePoint()> m_now;
    TimePoint m_end;
    Millis m_whole {1};
    double m_part = 0;
    int m_seconds = 0;
    bool m_isSet = false;
    QTimer m_ticker;
};

/// Counts down to the end of the countdown or of the open question of a game, or stands still with it.
void showDeadline(Deadline &deadline, const live::Snapshot &now);

} // namespace wr
