#include "editor/heldcomplaints.h"

#include <algorithm>

namespace wr {

void HeldComplaints::leave(const QString &part, const QString &field)
{
    const auto begun = m_left.find(part);
    if (begun != m_left.end() && !begun->contains(field))
        begun->append(field);
}

bool HeldComplaints::isHeld(const QString &part, const QString &field) const
{
    const auto begun = m_left.constFind(part);
    if (begun == m_left.constEnd())
        return false;
    return std::none_of(begun->begin(), begun->end(), [&](const QString &left) {
        const QChar next = field.size() > left.size() ? field.at(left.size()) : QChar();
        return field.startsWith(left) && (field.size() == left.size() || next == QLatin1Char('[') || next == QLatin1Char('.'));
    });
}

} // namespace wr
