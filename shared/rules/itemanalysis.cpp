#include "rules/itemanalysis.h"

#include "protocol/reportlimits.h"

#include <algorithm>
#include <cmath>

namespace wr::itemanalysis {

namespace {

/// Below it a sum of squares is what rounding left over, not a difference between players.
constexpr double leastVariance = 1e-12;

/// Pearson's r of pairs as they come (Welford's way: no difference of large sums).
class Correlation
{
public:
    void add(double x, double y)
    {
        ++m_count;
        const double dx = x - m_meanX;
        const double dy = y - m_meanY;
        m_meanX += dx / m_count;
        m_meanY += dy / m_count;
        m_xx += dx * (x - m_meanX);
        m_yy += dy * (y - m_meanY);
        m_xy += dx * (y - m_meanY);
    }

    std::optional<double> value() const
    {
        if (m_count < limits::minDiscriminationPlayers || m_xx < leastVariance || m_yy < leastVariance)
            return std::nullopt;
        return std::clamp(m_xy / std::sqrt(m_xx * m_yy), -1.0, 1.0);
    }

private:
    int m_count = 0;
    double m_meanX = 0;
    double m_meanY = 0;
    double m_xx = 0;
    double m_yy = 0;
    double m_xy = 0;
};

} // namespace

std::optional<double> rightRate(std::span<const double> shares)
{
    double sum = 0;
    int count = 0;
    for (const double share : shares) {
        if (share < 0)
            continue;
        sum += share;
        ++count;
    }
    return count > 0 ? std::optional(sum / count) : std::nullopt;
}

std::vector<std::optional<double>> discriminations(const std::vector<std::vector<double>> &rows)
{
    std::vector<Correlation> items(rows.empty() ? 0 : rows.front().size());
    for (const std::vector<double> &row : rows) {
        double sum = 0;
        int asked = 0;
        for (const double share : row) {
            sum += std::max(share, 0.0);
            asked += share >= 0 ? 1 : 0;
        }
        for (size_t i = 0; i < row.size() && asked > 1; ++i) {
            if (row[i] >= 0)
                items[i].add(row[i], (sum - row[i]) / (asked - 1));
        }
    }
    std::vector<std::optional<double>> all;
    for (const Correlation &item : items)
        all.push_back(item.value());
    return all;
}

std::optional<qint64> median(QList<qint64> values)
{
    if (values.isEmpty())
        return std::nullopt;
    const auto middle = values.begin() + values.size() / 2;
    std::nth_element(values.begin(), middle, values.end());
    if (values.size() % 2 == 1)
        return *middle;
    return (*middle + *std::max_element(values.begin(), middle)) / 2;
}

} // namespace wr::itemanalysis
