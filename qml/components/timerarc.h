#pragma once

#include <QQuickPaintedItem>
#include <QtQml/qqmlregistration.h>

namespace wr {

/// A ring of which a part is filled, from the top and clockwise. Painted by ourselves: Qt Quick's Shape is drawn
/// over whatever it should be cut off by where the software renderer draws (Qt 6.4). GUI thread.
class TimerArc : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ELEMENT

    /// 0 … 1
    Q_PROPERTY(qreal part READ part WRITE setPart NOTIFY changed)
    Q_PROPERTY(QColor color READ color WRITE setColor NOTIFY changed)
    Q_PROPERTY(QColor trackColor READ trackColor WRITE setTrackColor NOTIFY changed)

public:
    explicit TimerArc(QQuickItem *parent = nullptr);

    qreal part() const { return m_part; }
    void setPart(qreal part);
    QColor color() const { return m_color; }
    void setColor(const QColor &color);
    QColor trackColor() const { return m_trackColor; }
    void setTrackColor(const QColor &color);

    void paint(QPainter *painter) override;

Q_SIGNALS:
    void changed();

private:
    template <class T>
    void put(T &member, const T &value);

    qreal m_part = 1;
    QColor m_color;
    QColor m_trackColor;
};

} // namespace wr
