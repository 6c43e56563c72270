#include "results/resultviewmodel.h"

namespace wr {

void ResultViewModel::show(const GameRecord &record)
{
    m_record = record;
    m_answers.show(record.answers);
    Q_EMIT changed();
}

void ResultViewModel::clear()
{
    show({});
}

} // namespace wr
