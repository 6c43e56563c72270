#pragma once

#include <QHash>
#include <QStringList>

namespace wr {

/// What is not complained about yet: of a part of the quiz that was just begun, the fields that its author has not left.
/// A part is a question by its id, or (empty) the quiz as a whole. GUI thread.
class HeldComplaints
{
public:
    /// Nothing is held back any more.
    void clear() { m_left.clear(); }
    void begin(const QString &part) { m_left.insert(part, {}); }
    void finish(const QString &part) { m_left.remove(part); }
    bool isBegun(const QString &part) const { return m_left.contains(part); }
    /// `field`: as FieldError names it within the part; what stands in it is left, too.
    void leave(const QString &part, const QString &field);
    bool isHeld(const QString &part, const QString &field) const;

private:
    QHash<QString, QStringList> m_left; ///< the fields that were left, of each part that is begun
};

} // namespace wr
