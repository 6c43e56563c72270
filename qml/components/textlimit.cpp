#include "components/textlimit.h"

#include <algorithm>

namespace wr {

TextLimit::TextLimit(QObject *parent)
    : QValidator(parent)
{
}

void TextLimit::setMost(int most)
{
    if (m_most == most)
        return;
    m_most = most;
    Q_EMIT changed();
}

QString TextLimit::words() const
{
    if (m_leftOut == 0)
        return {};
    //: Both sentences stand below a field into which too much was pasted
    return tr("Only %Ln character(s) fit here.", nullptr, m_most) + u' ' + tr("%Ln character(s) were left out.", nullptr, m_leftOut);
}

bool TextLimit::measure(const QString &text, int cursor) const
{
    const int over = int(text.size()) - m_most;
    if (over <= 0) {
        // What is left out is told until something else is typed.
        if (m_leftOut > 0 && text != m_kept) {
            m_leftOut = 0;
            Q_EMIT changed();
        }
        return false;
    }
    m_to = cursor < over ? int(text.size()) : std::min(cursor, int(text.size()));
    m_from = m_to - over;
    // Half an emoji is none.
    if (m_from > 0 && text.at(m_from).isLowSurrogate() && text.at(m_from - 1).isHighSurrogate())
        --m_from;
    m_leftOut = m_to - m_from;
    m_kept = text.left(m_from) + text.mid(m_to);
    Q_EMIT changed();
    return true;
}

QValidator::State TextLimit::validate(QString &text, int &cursor) const
{
    if (measure(text, cursor)) {
        text = m_kept;
        cursor = std::min(cursor, m_from);
    }
    return Acceptable;
}

} // namespace wr
