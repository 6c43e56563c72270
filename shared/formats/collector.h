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

    /// Of the first limits::maxImportFaults; the others are counted.
    void fault(FilePlace place, const QString &text, FieldFault fault, const QString &message, bool isLeftOut = true);
    /// Why nothing is read of the file as a whole.
    void trouble(FileTrouble trouble, const QString &message, FilePlace place = {}, const QString &text = {});
    /// Counts notes of the same kind and, for columns, of the same text.
    void note(ImportNoteKind kind, int line, const QString &text);

    /// What comes from here on is not read, which is a fault that is told in any case. Once; after that nothing.
    void endHere(FilePlace place, const QString &text, const QString &message);
    /// More would be too much, and that has been told: a reader may stop.
    bool isFull() const;
    bool hasFaults() const { return !m_imported.faults.isEmpty(); }
    Quiz &quiz() { return m_imported.quiz; }

    Imported take(std::optional<QuizFormat> format);

private:
    void append(const ImportFault &fault);

    Imported m_imported;
    bool m_isFull = false;
};

/// At most some 80 characters on one line.
QString shortText(const QString &text);

} // namespace wr::formats
