#include "people/peoplesource.h"

#include <algorithm>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

qint64 numberOf(const Job &job, QLatin1StringView name)
{
    return job.input.value(name).toInteger();
}

} // namespace

QJsonObject GeneratedPeople::input(qint64 count, qint64 seed, int today, int aChunk)
{
    return {{u"count"_s, count}, {u"seed"_s, seed}, {u"day"_s, today}, {u"chunk"_s, aChunk}};
}

qint64 GeneratedPeople::chunks(const Job &job) const
{
    const qint64 size = std::max<qint64>(numberOf(job, "chunk"_L1), 1);
    return (numberOf(job, "count"_L1) + size - 1) / size;
}

std::optional<qint64> GeneratedPeople::total(const Job &job) const
{
    return numberOf(job, "count"_L1);
}

QFuture<Result<PeopleChunk>> GeneratedPeople::make(const Job &job, qint64 number)
{
    const qint64 size = numberOf(job, "chunk"_L1);
    const qint64 first = number * size;
    const qint64 end = std::min(first + size, numberOf(job, "count"_L1));
    return m_pool.run([id = job.id, number, first, end, engine = m_engine, seed = quint32(numberOf(job, "seed"_L1)),
                       today = int(numberOf(job, "day"_L1))]() -> Result<PeopleChunk> {
        PeopleChunk chunk;
        chunk.job = id;
        chunk.number = number;
        chunk.people.reserve(std::max<qint64>(end - first, 0));
        for (qint64 i = first; i < end; ++i)
            chunk.people.append(makePerson(seed, i, today));
        if (engine == Engine::Postgres)
            peoplechunk::encode(chunk);
        return chunk;
    });
}

} // namespace wr
