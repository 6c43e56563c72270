#include "model/quiz.h"

namespace wr {

const Option *Question::option(QStringView id) const
{
    for (const Option &candidate : options) {
        if (candidate.id == id)
            return &candidate;
    }
    return nullptr;
}

const Option *Question::optionOf(QStringView text) const
{
    for (const Option &candidate : options) {
        if (candidate.text == text)
            return &candidate;
    }
    return nullptr;
}

const QList<Gap> &Question::gapList() const
{
    static const QList<Gap> none;
    return gaps ? *gaps : none;
}

QStringList Question::rightOptionIds() const
{
    QStringList ids;
    for (const Option &candidate : options) {
        if (candidate.isRight)
            ids.append(candidate.id);
    }
    return ids;
}

} // namespace wr
