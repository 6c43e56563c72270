#pragma once

#include "formats/imported.h"

namespace wr::formats {

/// Takes what a reader finds and holds it against the limits and the rules of the kinds. Plain object of one thread.
class Collector
{
public:
    /// Tidied and checked: left out if it cannot be stored, kept if it only cannot be played, either with a fault
    /// for each reason.
    void add(Question question, FilePlace place);

    void fault(FilePlace place, const QString &text, FieldFault fault, const QString &message, bool isLeftOut = true);
    /// Counts notes of the same kind and, for columns, of the same text.
    void note(ImportNoteKind kind, int line, const QString &text);

    /// More would be too much for whoever reads them: a reader may stop.
    bool isFull() const;
    bool hasFaults() const { return !m_imported.faults.isEmpty(); }
    Quiz &quiz() { return m_imported.quiz; }

    Imported take(QuizFormat format);

private:
    Imported m_imported;
    bool m_hasTooMany = false;
};

/// At most some 80 characters on one line.
QString shortText(const QString &text);

} // namespace wr::formats
