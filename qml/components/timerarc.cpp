#include "components/timerarc.h"

#include <QPainter>

#include <algorithm>

namespace wr {

namespace {

/// Of the item's width.
constexpr qreal strokeShare = 0.1;
constexpr qreal radiusShare = 0.44;
/// QPainter counts in sixteenths of a degree, from three o'clock and against the clock.
constexpr int sixteenths = 16;
constexpr int top = 90 * sixteenths;
constexpr int circle = 360 * sixteenths;

} // namespace

TimerArc::TimerArc(QQuickItem *parent)
    : QQuickPaintedItem(parent)
{
    setAntialiasing(true);
}

template <class T>
void TimerArc::put(T &member, const T &value)
{
    if (member == value)
        return;
    member = value;
    update();
    Q_EMIT changed();
}

void TimerArc::setPart(qreal part)
{
    put(m_part, std::clamp(part, 0.0, 1.0));
}

void TimerArc::setColor(const QColor &color)
{
    put(m_color, color);
}

void TimerArc::setTrackColor(const QColor &color)
{
    put(m_trackColor, color);
}

void TimerArc::paint(QPainter *painter)
{
    const qreal radius = radiusShare * width();
    const QRectF around(width() / 2 - radius, height() / 2 - radius, 2 * radius, 2 * radius);
    QPen pen(m_trackColor, strokeShare * width(), Qt::SolidLine, Qt::RoundCap);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(pen);
    painter->drawEllipse(around);
    pen.setColor(m_color);
    painter->setPen(pen);
    if (m_part > 0)
        painter->drawArc(around, top, -int(circle * m_part));
}

} // namespace wr
