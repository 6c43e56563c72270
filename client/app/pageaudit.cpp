#include "app/pageaudit.h"

#include <QAccessible>
#include <QQuickItem>
#include <QQuickWindow>

#include <algorithm>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

constexpr qreal leastTouch = 44;
/// Rounding of sizes that are parts of a text's size.
constexpr qreal slack = 1.5;

bool isControl(QAccessible::Role role)
{
    switch (role) {
    case QAccessible::Button:
    case QAccessible::CheckBox:
    case QAccessible::RadioButton:
    case QAccessible::PageTab:
    case QAccessible::Slider:
    case QAccessible::EditableText:
        return true;
    default:
        return false;
    }
}

bool isText(const QQuickItem &item)
{
    return item.inherits("QQuickText");
}

void auditControl(QQuickItem &item, QStringList &faults)
{
    QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(&item);
    if (!spoken || !isControl(spoken->role()))
        return;
    const QString name = spoken->text(QAccessible::Name);
    // A list makes what is out of sight bit by bit: this one is not finished.
    if (name.isEmpty() && item.size().isEmpty())
        return;
    if (name.isEmpty())
        faults.append(u"a control without a name: %1"_s.arg(QLatin1StringView(item.metaObject()->className())));
    if (item.isEnabled() && (item.width() + slack < leastTouch || item.height() + slack < leastTouch))
        faults.append(u"too small for a finger: %1, %2 × %3"_s.arg(name).arg(item.width()).arg(item.height()));
}

void auditText(const QQuickItem &item, const QRectF &page, QStringList &faults)
{
    const QString text = item.property("text").toString();
    if (text.isEmpty() || !QAccessible::queryAccessibleInterface(const_cast<QQuickItem *>(&item)))
        return;
    const bool isElided = item.property("elide").toInt() != Qt::ElideNone;
    if (!isElided && item.property("contentWidth").toReal() > item.width() + slack)
        faults.append(u"words do not fit: %1"_s.arg(text));
    const QRectF place = item.mapRectToScene(item.boundingRect());
    if (place.left() + slack < page.left() || place.right() > page.right() + slack)
        faults.append(u"beyond the edge: %1"_s.arg(text));
}

/// The first words in an item, to find it by.
QString wordsIn(const QQuickItem &item)
{
    if (isText(item))
        return item.property("text").toString().left(40);
    for (const QQuickItem *child : item.childItems()) {
        const QString words = child->isVisible() ? wordsIn(*child) : QString();
        if (!words.isEmpty())
            return words;
    }
    return {};
}

/// A layout does not always hear that what stands in it has changed its height.
void auditLayout(const QQuickItem &item, QStringList &faults)
{
    if (!item.inherits("QQuickLayout"))
        return;
    double bottom = item.implicitHeight();
    for (const QQuickItem *child : item.childItems()) {
        if (child->isVisible())
            bottom = std::max(bottom, child->y() + child->height());
    }
    if (bottom > item.height() + slack)
        faults.append(u"lies over what follows: %1"_s.arg(wordsIn(item)));
}

void audit(QQuickItem &item, const QRectF &page, QStringList &faults)
{
    if (!item.isVisible())
        return;
    if (isText(item))
        auditText(item, page, faults);
    else
        auditControl(item, faults);
    auditLayout(item, faults);
    for (QQuickItem *child : item.childItems())
        audit(*child, page, faults);
}

} // namespace

QStringList pageFaults(const QQuickWindow &window)
{
    QStringList faults;
    audit(*window.contentItem(), QRectF(QPointF(), window.size()), faults);
    return faults;
}

} // namespace wr
