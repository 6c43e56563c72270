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
