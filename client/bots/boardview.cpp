#include "bots/boardview.h"

namespace wr {

using namespace Qt::StringLiterals;

namespace {

constexpr int shownRows = 10;
constexpr int nameColumns = 20;

QString arrow(int delta)
{
    if (delta == 0)
        return u"    "_s;
    return u"%1%2"_s.arg(QChar(delta > 0 ? u'▲' : u'▼')).arg(std::abs(delta)).leftJustified(4);
}

} // namespace

QString boardText(const QString &heading, const live::BoardState &board, int width)
{
    QString text = u"\n%1\n\n"_s.arg(heading);
    const int most = board.top.isEmpty() ? 0 : std::max(1, board.top.first().points);
    const int barColumns = std::max(5, width - nameColumns - 20);
    for (const BoardEntry &entry : board.top.first(std::min<qsizetype>(shownRows, board.top.size()))) {
        const int filled = most > 0 ? entry.points * barColumns / most : 0;
        text += u"%1 %2 %3 %4 %5\n"_s.arg(entry.rank, 4).arg(arrow(entry.delta), entry.name.leftJustified(nameColumns, u' ', true),
                                                            QString(filled, u'█').leftJustified(barColumns)).arg(entry.points, 6);
    }
    if (board.count > shownRows)
        text += u"     … and %1 more\n"_s.arg(board.count - shownRows);
    return text;
}

} // namespace wr
