#pragma once

#include "model/report.h"

#include <QHash>
#include <QMap>

namespace wr {

/// Counts what was answered to one question or put into one gap: options by their text, what was typed by what it is
/// compared as, shown in the spelling that came most often. A value, any thread.
class AnswerTally
{
public:
    /// `isTyped`: spellings of one text are one. `isNumber`: no two spellings are.
    explicit AnswerTally(bool isTyped = false, bool isNumber = false)
        : m_isTyped(isTyped)
        , m_isNumber(isNumber)
    {
    }

    /// `share`: how right it is, 0 … 1; absent where nothing is, or not by itself. A count of 0 lists it all the same.
    void add(const QString &text, std::optional<double> share, bool isRight, int count = 1);
    /// What another tally has counted.
    void add(const FillingCount &counted);

    /// The most frequent first, right before wrong; at most `most`, and the number of answers that are not among them.
    std::pair<QList<FillingCount>, int> list(int most = limits::reportTexts) const;

private:
    struct Line
    {
        QMap<QString, int> spellings;
        int count = 0;
        bool isRight = false;
        std::optional<int> percent;
    };
    Line &lineOf(const QString &text);

    bool m_isTyped;
    bool m_isNumber;
    QHash<QString, Line> m_lines;
};

/// 0 … 100 of a share; 100 of a whole one only.
int percentOf(double share);

} // namespace wr
